package cloud.tansu.server.web;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast the other side of a connection moves. Only the time counts in which the server waits for
 * it, as a thread does that. For one transfer, by one thread.
 */
final class Pace {

  private static final long WINDOW = Duration.ofMinutes(1).toNanos();
  private static final long LEAST_IN_WINDOW = 60 * 8 * 1024L;

  private final LongSupplier nanoTime;
  private long waited;
  private long moved;

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The moment at which waiting begins. */
  long begin() {
    return nanoTime.getAsLong();
  }

  /**
   * Waiting has ended.
   *
   * @throws IOException when fewer than 8 KiB a second came or went in a minute of waiting
   */
  void moved(long begun, int bytes) throws IOException {
    waited += nanoTime.getAsLong() - begun;
    moved += bytes;
    if (waited < WINDOW) {
      return;
    }
    if (moved < LEAST_IN_WINDOW) {
      throw new IOException("The client moved only " + moved + " bytes in a minute of waiting");
    }
    waited = 0;
    moved = 0;
  }
}
