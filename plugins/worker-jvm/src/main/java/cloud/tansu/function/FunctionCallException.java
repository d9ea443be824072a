package cloud.tansu.function;

/** The server did not do what it was asked for. */
public final class FunctionCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  public FunctionCallException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Why, as a stable name such as {@code secret_not_found}. */
  public String code() {
    return code;
  }
}
