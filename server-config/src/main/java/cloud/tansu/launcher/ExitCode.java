package cloud.tansu.launcher;

/** What the command's exit code says; {@code ./tansu help} lists the same numbers. */
enum ExitCode {
  STOPPED(0),
  UNEXPECTED(1),
  USAGE(2),
  PORT_IN_USE(3),
  DATA_IN_USE(4),
  DATABASE_UNREACHABLE(5),
  DATABASE_FAILED(6),
  SERVER_FAILED(7),
  DATA_UNUSABLE(8),
  FORCED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
