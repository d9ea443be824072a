package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;

/** Failures around access keys. */
public final class AccessKeyProblems {

  public static final ProblemType ACCESS_KEY_NOT_FOUND =
      new ProblemType("access_key_not_found", 404, "There is no such access key");
  public static final ProblemType ACCESS_KEY_LIMIT_REACHED =
      new ProblemType("access_key_limit_reached", 409, "There are as many access keys as can be");

  private AccessKeyProblems() {}

  static RuntimeException noKey() {
    return ACCESS_KEY_NOT_FOUND.because("There is no access key of that id.");
  }

  static RuntimeException limitReached(int max) {
    return Problem.of(
            ACCESS_KEY_LIMIT_REACHED,
            "There can be " + max + " access keys. Delete one that is not needed any more.")
        .with("maxPerTenant", max)
        .asException();
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }
}
