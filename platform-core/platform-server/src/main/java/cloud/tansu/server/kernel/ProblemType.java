package cloud.tansu.server.kernel;

import java.util.regex.Pattern;

/**
 * A kind of failure that callers can rely on: its code is stable, documented under {@code
 * docs/problems/<code>.md}, and never reused for something else.
 *
 * @param code lower-case words joined by underscores
 * @param status the HTTP status that goes with it (RFC 9110)
 * @param title a short sentence, the same for every occurrence
 */
public record ProblemType(String code, int status, String title) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{2,63}");

  public ProblemType {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("Not a problem code: " + code);
    }
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("Not an error status: " + status);
    }
  }

  /** The exception that answers a caller with this problem and an explanation of what to do. */
  public ProblemException because(String detail) {
    return new ProblemException(Problem.of(this, detail));
  }

  /** As {@link #because(String)}, keeping what went wrong underneath for the log. */
  public ProblemException because(String detail, Throwable cause) {
    return new ProblemException(Problem.of(this, detail), cause);
  }
}
