package cloud.tansu.server.functions.calls;

/** A call of a function that cannot be done; the function gets code and message as an error. */
public final class CallRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a stable word, documented in {@code docs/functions-context.md}
   * @param message for the author of the function
   */
  public CallRefused(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static CallRefused invalid(String param, String message) {
    return new CallRefused("invalid_params", "'" + param + "' " + message + ".");
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
