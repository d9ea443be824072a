package cloud.tansu.server.functions.sandbox;

/**
 * Processor time of workers where control groups can be made.
 *
 * @param percentOfOne what one worker may use, in percent of one processor; 0 for no limit
 */
public record CpuShare(int percentOfOne) {

  public static final CpuShare UNLIMITED = new CpuShare(0);

  /** All workers together stand back for the server when there is not enough for both. */
  static final int WEIGHT_OF_ALL = 50;

  /** The same where 1,024 is what others have, not 100. */
  static final int SHARES_OF_ALL = 512;

  private static final int LEAST = 5;
  private static final int PERIOD_MICROS = 100_000;

  public CpuShare {
    if (percentOfOne != 0 && percentOfOne < LEAST) {
      throw new IllegalArgumentException(
          "tansu.functions.workers.cpu-percent is at least 5, or 0 for no limit");
    }
  }

  /** For {@code cpu.max} of version 2. */
  String max() {
    return percentOfOne == 0 ? "max" : quotaMicros() + " " + PERIOD_MICROS;
  }

  /** For {@code cpu.cfs_quota_us} of version 1, whose period is the same. */
  String quota() {
    return percentOfOne == 0 ? "-1" : quotaMicros();
  }

  private String quotaMicros() {
    return Long.toString((long) percentOfOne * PERIOD_MICROS / 100);
  }
}
