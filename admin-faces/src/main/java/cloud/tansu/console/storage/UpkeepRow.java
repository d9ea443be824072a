package cloud.tansu.console.storage;

import cloud.tansu.server.storage.upkeep.UpkeepRun;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A round of the upkeep as the page shows it.
 *
 * @param job what it does, in words
 * @param done what it did, in words
 * @param failed where it failed, and why
 */
public record UpkeepRow(
    String job,
    Instant finishedAt,
    String took,
    String done,
    String label,
    String kind,
    List<Failure> failed)
    implements Serializable {

  private static final Map<String, String> JOBS =
      Map.of(
          "storage-sweep", "Removing leftovers",
          "storage-lifecycle", "Following the rules of buckets");

  static UpkeepRow of(UpkeepRun run) {
    boolean failed = run.failures() > 0;
    return new UpkeepRow(
        JOBS.getOrDefault(run.job(), run.job()),
        run.finishedAt(),
        took(Duration.between(run.startedAt(), run.finishedAt())),
        done(run),
        failed ? (run.failures() == 1 ? "1 failed" : run.failures() + " failed") : "Done",
        failed ? "danger" : "ok",
        run.failed().stream()
            .map(each -> new Failure(each.space(), Shown.of(each.why())))
            .toList());
  }

  private static String took(Duration time) {
    return time.toSeconds() < 1 ? time.toMillis() + " ms" : Sizes.number(time.toSeconds()) + " s";
  }

  private static String done(UpkeepRun run) {
    if (run.spaces() == 0) {
      return "nothing is stored yet";
    }
    String where = run.spaces() == 1 ? "1 space" : Sizes.number(run.spaces()) + " spaces";
    return run.removed() == 0
        ? "nothing to do in " + where
        : Sizes.number(run.removed()) + " removed in " + where;
  }

  /** Where it failed, and why. */
  public record Failure(String space, String why) implements Serializable {

    /** What people call the space. */
    public String name() {
      return space.equals("_platform") ? "the platform's own buckets" : space;
    }
  }
}
