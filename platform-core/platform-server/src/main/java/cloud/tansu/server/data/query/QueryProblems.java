package cloud.tansu.server.data.query;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;

/** Refusals of what a caller wrote into the query of the address. */
public final class QueryProblems {

  private static final int SHOWN_NAME = 60;

  private QueryProblems() {}

  /** A parameter that cannot be used, and what it should be. */
  public static RuntimeException invalid(String parameter, String message) {
    String name = shown(parameter);
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + name + "' cannot be used.")
        .withError(name, message)
        .asException();
  }

  /** Cut between characters, never within one. */
  private static String shown(String name) {
    if (name.codePointCount(0, name.length()) <= SHOWN_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, SHOWN_NAME)) + "…";
  }
}
