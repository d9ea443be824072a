package cloud.tansu.server.web;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters {@code page} and {@code pageSize} of a list. */
public final class Paging {

  private Paging() {}

  /**
   * The page asked for. The parameters are taken as text: a resource with number parameters would
   * answer 404 to what is no number.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming the parameter
   */
  public static PageRequest of(@Nullable String page, @Nullable String pageSize) {
    return new PageRequest(
        number("page", page, 1, 1_000_000),
        number("pageSize", pageSize, PageRequest.DEFAULT_PAGE_SIZE, PageRequest.MAX_PAGE_SIZE));
  }

  private static int number(String name, @Nullable String text, int absent, int max) {
    if (text == null || text.isBlank()) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      throw outside(name, max);
    }
    throw outside(name, max);
  }

  private static RuntimeException outside(String name, int max) {
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + name + "' cannot be used.")
        .withError(name, "is a whole number from 1 to " + max)
        .asException();
  }
}
