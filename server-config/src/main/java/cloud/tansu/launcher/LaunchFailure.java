package cloud.tansu.launcher;

/** A start that cannot go on, with the one line that tells the person why. */
final class LaunchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  LaunchFailure(ExitCode exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  LaunchFailure(ExitCode exitCode, String line, Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /** The line to show; never null, unlike {@link #getMessage()}. */
  String line() {
    String message = getMessage();
    return message == null ? exitCode.name() : message;
  }
}
