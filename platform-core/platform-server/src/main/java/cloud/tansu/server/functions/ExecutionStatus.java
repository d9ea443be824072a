package cloud.tansu.server.functions;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an execution ended, as stored and shown. */
public enum ExecutionStatus {
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  OUT_OF_MEMORY,
  OUTPUT_TOO_LARGE,
  CRASHED,
  REJECTED;

  /** Lower-case, words joined by underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExecutionStatus> ofCode(String code) {
    return Stream.of(values()).filter(status -> status.code().equals(code)).findFirst();
  }
}
