package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.ListedBucket;
import cloud.tansu.server.storage.RemoveEach;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.multipart.ForgottenUploads;
import cloud.tansu.server.storage.rows.BucketTable;
import cloud.tansu.server.storage.rows.RemoveFile;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows the lifecycle rules of buckets, in small transactions, so that no caller waits long. What
 * is left after many of them waits for the next run.
 */
@ApplicationScoped
class ApplyLifecycle {

  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 1000;

  private final SpaceWrites writes;
  private final RemoveFile remove;
  private final ForgottenUploads uploads;
  private final StorageMetrics metrics;
  private final Clock clock;

  @Inject
  ApplyLifecycle(
      SpaceWrites writes,
      RemoveFile remove,
      ForgottenUploads uploads,
      StorageMetrics metrics,
      Clock clock) {
    this.writes = writes;
    this.remove = remove;
    this.uploads = uploads;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Follows them; a rule that cannot be followed holds up no other.
   *
   * @throws cloud.tansu.server.storage.PartlyRemoved when there are any
   */
  long apply(StorageSpace space) {
    RemoveEach removals = new RemoveEach();
    for (ListedBucket bucket : writes.read(space, BucketTable::names)) {
      for (LifecycleRule rule : rules(space, bucket.name())) {
        follow(new Work(space, bucket.name(), rule), removals);
      }
    }
    return removals.finish();
  }

  private List<LifecycleRule> rules(StorageSpace space, BucketName bucket) {
    return writes.read(space, unit -> BucketTable.find(unit, bucket)).stream()
        .flatMap(found -> found.settings().lifecycle().stream())
        .filter(LifecycleRule::enabled)
        .toList();
  }

  private void follow(Work work, RemoveEach removals) {
    LifecycleRule rule = work.rule();
    if (rule.expireDays().isPresent()) {
      removals.attempt(() -> files(work, Aged.Kind.OBJECT, since(rule.expireDays())));
    }
    if (rule.nonCurrentDays().isPresent()) {
      removals.attempt(() -> files(work, Aged.Kind.VERSION, since(rule.nonCurrentDays())));
    }
    if (rule.removeLoneMarkers()) {
      removals.attempt(() -> files(work, Aged.Kind.MARKER, clock.instant()));
    }
    if (rule.abortMultipartDays().isPresent()) {
      removals.attempt(() -> uploads(work, since(rule.abortMultipartDays())));
    }
  }

  private long uploads(Work work, Instant before) {
    long aborted = uploads.abort(work.space(), work.bucket(), work.rule().prefix(), before);
    metrics.expired("upload", aborted);
    return aborted;
  }

  /** Where a rule is followed. */
  private record Work(StorageSpace space, BucketName bucket, LifecycleRule rule) {}

  private Instant since(Optional<Integer> days) {
    return clock.instant().minus(Duration.ofDays(days.orElseThrow()));
  }

  private long files(Work work, Aged.Kind kind, Instant before) {
    Aged aged = new Aged(work.bucket(), work.rule().prefix(), kind, before);
    long all = 0;
    List<UUID> found = find(work, aged);
    for (int i = 0; i < MOST_BATCHES && !found.isEmpty(); i++) {
      all += batch(work, aged, found);
      found = found.size() < BATCH ? List.of() : find(work, aged);
    }
    metrics.expired(kind.label(), all);
    return all;
  }

  private List<UUID> find(Work work, Aged aged) {
    return writes.read(work.space(), unit -> aged.find(unit, BATCH));
  }

  private int batch(Work work, Aged aged, List<UUID> found) {
    return writes.transact(
        work.space(),
        unit -> {
          int removed = aged.remove(unit, remove, () -> writes.stamp(Actor.SYSTEM), found);
          if (removed > 0) {
            Map<String, Object> details =
                Map.of(
                    "bucket", work.bucket().value(),
                    "rule", work.rule().id(),
                    "kind", aged.kind().label(),
                    "count", removed);
            writes.noteObject(unit, work.space(), Actor.SYSTEM, "LifecycleRemove", details);
          }
          return removed;
        });
  }
}
