package cloud.tansu.server.storage.upkeep;

import java.time.Instant;
import java.util.List;

/**
 * One round of a job that keeps the storage in order.
 *
 * @param job its name, such as {@code storage-sweep}
 * @param spaces how many it went through
 * @param removed objects, uploads and blobs that it removed
 * @param failures spaces in which it failed
 * @param failed the first of these, with why
 */
public record UpkeepRun(
    String job,
    Instant startedAt,
    Instant finishedAt,
    int spaces,
    long removed,
    int failures,
    List<Failure> failed) {

  static final int MOST_FAILED = 20;

  public UpkeepRun {
    failed = failed.stream().limit(MOST_FAILED).toList();
  }

  /**
   * A space in which it failed.
   *
   * @param space the tenant's id, {@code _platform} for the platform's own
   */
  public record Failure(String space, String why) {

    private static final int LONGEST = 300;

    public Failure {
      why = why.length() > LONGEST ? why.substring(0, LONGEST) : why;
    }
  }
}
