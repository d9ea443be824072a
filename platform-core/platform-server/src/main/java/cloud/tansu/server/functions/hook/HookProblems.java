package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import java.time.Duration;

/** Failures around hooks of functions. */
public final class HookProblems {

  static final ProblemType HOOK_NOT_FOUND =
      new ProblemType("function_hook_not_found", 404, "There is no such hook");
  static final ProblemType LIMIT =
      new ProblemType("function_hook_limit", 409, "The function has as many hooks as it can");
  static final ProblemType REFUSED =
      new ProblemType("function_hook_refused", 401, "The message is not accepted");
  static final ProblemType UNCHECKED =
      new ProblemType("function_hook_unchecked", 503, "The message cannot be checked now");

  private static final Duration UNCHECKED_RETRY = Duration.ofMinutes(1);

  private HookProblems() {}

  static RuntimeException noHook() {
    return HOOK_NOT_FOUND.because("The function has no hook of that id.");
  }

  static RuntimeException limit(int most) {
    return Problem.of(LIMIT, "A function has at most " + most + " hooks. Delete one first.")
        .with("max", most)
        .asException();
  }

  static RuntimeException unchecked() {
    return Problem.of(
            UNCHECKED,
            "The connector that checks messages of this hook does not run. Send the message again.")
        .retryAfter(UNCHECKED_RETRY)
        .asException();
  }

  /** The same words whatever is wrong: whoever guesses learns nothing. */
  static RuntimeException refused() {
    return REFUSED.because("There is no such hook, or its signature does not fit the message.");
  }
}
