package cloud.tansu.server.storage.scan;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens to objects where scanners run.
 *
 * @param timeoutSeconds how long one scanner may take for one object
 */
public record ScanPolicy(Mode mode, int timeoutSeconds) {

  static final ScanPolicy DEFAULT = new ScanPolicy(Mode.CLOSED, 60);

  private static final int LONGEST = 3600;

  /** When an object is stored. */
  public enum Mode {
    /** Always: nothing is examined. */
    OFF,
    /** Unless a scanner found something; also when none came to a result. */
    OPEN,
    /** When all scanners that run found nothing; without a scanner always. */
    CLOSED,
    /** When at least one scanner runs and all that run found nothing. */
    REQUIRED
  }

  /** What is wrong with these values. */
  static Optional<String> objection(ScanPolicy policy) {
    return policy.timeoutSeconds < 1 || policy.timeoutSeconds > LONGEST
        ? Optional.of("timeoutSeconds is 1 to " + LONGEST)
        : Optional.empty();
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }
}
