package cloud.tansu.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about, no longer than needed. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(5);

  private Eventually() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws AssertionError when it does not within a minute
   */
  public static void holds(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "Did not come about within " + PATIENCE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
