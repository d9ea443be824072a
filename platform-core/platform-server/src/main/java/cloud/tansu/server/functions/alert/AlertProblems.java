package cloud.tansu.server.functions.alert;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around alerts. */
final class AlertProblems {

  static final ProblemType RULE_NOT_FOUND =
      new ProblemType("function_alert_rule_not_found", 404, "There is no such alert rule");
  static final ProblemType LIMIT =
      new ProblemType(
          "function_alert_rule_limit", 409, "The tenant has as many alert rules as it can");

  private AlertProblems() {}

  static RuntimeException noRule() {
    return RULE_NOT_FOUND.because("The tenant has no alert rule of that id.");
  }

  static RuntimeException limit(int most) {
    return LIMIT.because("A tenant has at most " + most + " alert rules. Delete one first.");
  }
}
