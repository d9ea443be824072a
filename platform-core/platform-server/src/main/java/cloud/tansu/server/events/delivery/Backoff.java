package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.Tokens;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next try: twice as long after each one, 2 to 256 seconds and never
 * more than 300, and up to a second more so that many that failed together do not come together.
 */
final class Backoff {

  private static final int MAX_EXPONENT = 8;
  private static final int JITTER_MILLIS = 1001;
  private static final Duration MAX = Duration.ofMinutes(5);

  /** The longest that a subscriber can ask for. */
  static final Duration MAX_ASKED_FOR = Duration.ofHours(1);

  private final Tokens tokens;

  Backoff(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param attempts how many there were
   * @param askedFor what the subscriber wants at least
   */
  Duration after(int attempts, Optional<Duration> askedFor) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(MAX_EXPONENT, attempts));
    Duration own = shorter(doubled, MAX);
    Duration asked = shorter(askedFor.orElse(Duration.ZERO), MAX_ASKED_FOR);
    return (own.compareTo(asked) < 0 ? asked : own).plusMillis(jitter());
  }

  private int jitter() {
    return Math.floorMod(ByteBuffer.wrap(tokens.bytes(Integer.BYTES)).getInt(), JITTER_MILLIS);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
