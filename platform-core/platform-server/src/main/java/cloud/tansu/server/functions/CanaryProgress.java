package cloud.tansu.server.functions;

import java.time.Instant;
import java.util.Optional;

/**
 * How a version on trial does beside the one that takes the other calls. Test runs do not count.
 *
 * @param since from when on calls are counted: those by which it is judged at this moment
 */
public record CanaryProgress(Canary canary, Instant since, Calls onTrial, Calls inUse) {

  /** Calls of a version; of very many, the newest. */
  public record Calls(int version, long calls, long failures) {

    /** Of 100, to two decimals; empty when there were no calls. */
    public Optional<Double> errorPercent() {
      return Percentage.of(failures, calls);
    }
  }
}
