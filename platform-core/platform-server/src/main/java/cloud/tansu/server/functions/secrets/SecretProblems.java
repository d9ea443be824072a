package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;

/** Failures around the secrets of functions. */
final class SecretProblems {

  static final ProblemType SECRET_NOT_FOUND =
      new ProblemType("secret_not_found", 404, "There is no such secret");
  static final ProblemType SECRET_NOT_DECLARED =
      new ProblemType("secret_not_declared", 403, "The function does not declare the secret");
  static final ProblemType TOO_MANY_SECRETS =
      new ProblemType("too_many_secrets", 409, "There are as many secrets as there can be");

  private SecretProblems() {}

  static RuntimeException notFound() {
    return SECRET_NOT_FOUND.because("The tenant has no secret of that name.");
  }

  static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }
}
