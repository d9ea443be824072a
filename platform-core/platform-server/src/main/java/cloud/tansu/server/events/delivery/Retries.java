package cloud.tansu.server.events.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a delivery that failed is tried again, and when. */
@FunctionalInterface
public interface Retries {

  /**
   * How long to wait before the next try; empty when it is given up.
   *
   * @param attempts how many there were, from 1
   * @param askedFor what the subscriber wants at least
   */
  Optional<Duration> after(int attempts, Optional<Duration> askedFor);

  /** A fixed wait after each try, and no try after the last wait. */
  static Retries of(List<Duration> waits) {
    List<Duration> kept = List.copyOf(waits);
    return (attempts, askedFor) ->
        attempts > kept.size() ? Optional.empty() : Optional.of(kept.get(attempts - 1));
  }
}
