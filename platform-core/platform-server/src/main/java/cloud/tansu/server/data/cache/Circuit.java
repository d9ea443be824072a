package cloud.tansu.server.data.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps away from a server that has failed. After one failure nobody asks it for the pause; then
 * one caller tries, and all may again once that has succeeded.
 */
final class Circuit {

  private static final long CLOSED = Long.MIN_VALUE;

  private final Clock clock;
  private final Duration pause;
  private final AtomicLong quietUntil = new AtomicLong(CLOSED);

  Circuit(Clock clock, Duration pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** Whether a caller may ask. */
  enum Permit {
    /** As usual. */
    GIVEN,
    /** As the one who finds out whether the server is back. */
    TRIAL,
    REFUSED
  }

  Permit ask() {
    long until = quietUntil.get();
    if (until == CLOSED) {
      return Permit.GIVEN;
    }
    long now = clock.millis();
    boolean chosen = now >= until && quietUntil.compareAndSet(until, now + pause.toMillis());
    return chosen ? Permit.TRIAL : Permit.REFUSED;
  }

  /**
   * Notes that the server answered. Only the trial counts: an answer to an earlier question says
   * nothing about what failed since.
   *
   * @return whether the server is back by this
   */
  boolean succeeded(Permit permit) {
    return permit == Permit.TRIAL && quietUntil.getAndSet(CLOSED) != CLOSED;
  }

  /**
   * Notes a failure.
   *
   * @return whether it is the first one
   */
  boolean failed() {
    return quietUntil.getAndSet(clock.millis() + pause.toMillis()) == CLOSED;
  }

  boolean isOpen() {
    return quietUntil.get() != CLOSED;
  }
}
