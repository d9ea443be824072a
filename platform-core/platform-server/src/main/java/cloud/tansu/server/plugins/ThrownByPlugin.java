package cloud.tansu.server.plugins;

/**
 * Class name, message and stack of a throwable of a plugin, and of its causes, without the objects.
 */
final class ThrownByPlugin extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 8;
  private static final int MAX_CHARACTERS = 2_000;

  private final String said;

  private ThrownByPlugin(String className, String said, StackTraceElement[] stack) {
    super(said.isEmpty() ? className : className + ": " + said);
    this.said = said;
    setStackTrace(stack);
  }

  static ThrownByPlugin copyOf(Throwable thrown) {
    ThrownByPlugin copy = one(thrown);
    ThrownByPlugin last = copy;
    Throwable cause = thrown.getCause();
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      ThrownByPlugin next = one(cause);
      last.initCause(next);
      last = next;
      cause = cause.getCause();
    }
    return copy;
  }

  private static ThrownByPlugin one(Throwable thrown) {
    return new ThrownByPlugin(
        thrown.getClass().getName(), messageOf(thrown), thrown.getStackTrace());
  }

  /** A message that cannot be made is no reason to lose the failure itself. */
  private static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage() == null ? "" : thrown.getMessage();
      return message.length() <= MAX_CHARACTERS
          ? message
          : message.substring(0, MAX_CHARACTERS) + "…";
    } catch (RuntimeException | LinkageError | StackOverflowError unprintable) {
      return "(its message cannot be read)";
    }
  }

  /**
   * Class and message, and those of the cause at the bottom, which is usually the one that helps.
   */
  String summary() {
    Throwable root = this;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == this ? getMessage() : getMessage() + ", caused by " + root.getMessage();
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The message alone, without the class name. */
  String said() {
    return said;
  }
}
