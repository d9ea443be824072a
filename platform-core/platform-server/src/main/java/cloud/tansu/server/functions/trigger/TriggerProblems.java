package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around triggers. */
public final class TriggerProblems {

  static final ProblemType TRIGGER_NOT_FOUND =
      new ProblemType("function_trigger_not_found", 404, "There is no such trigger");
  static final ProblemType LIMIT =
      new ProblemType("function_trigger_limit", 409, "The function has as many triggers as it can");

  private TriggerProblems() {}

  static RuntimeException noTrigger() {
    return TRIGGER_NOT_FOUND.because("The function has no trigger of that id.");
  }

  static RuntimeException limit(int most) {
    return LIMIT.because(
        "A function has at most "
            + most
            + " triggers, and at most 50 types of events in all of them. Delete one first.");
  }
}
