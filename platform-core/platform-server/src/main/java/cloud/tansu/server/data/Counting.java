package cloud.tansu.server.data;

import cloud.tansu.server.data.query.QueryProblems;

/** Whether a list says how many rows there are altogether. */
enum Counting {
  EXACT,
  ESTIMATED,
  NONE;

  /**
   * The one of that name.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Counting of(String name) {
    return switch (name) {
      case "exact" -> EXACT;
      case "estimated" -> ESTIMATED;
      case "none" -> NONE;
      default -> throw QueryProblems.invalid("count", "is exact, estimated or none");
    };
  }
}
