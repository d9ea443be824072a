package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.storage.PartlyRemoved;
import cloud.tansu.server.storage.RemoveEach;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.DeleteBlobs;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.Garbage;
import cloud.tansu.server.storage.rows.Garbage.Due;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Removes bytes whose object was overwritten or deleted a while ago. The bytes go first: when the
 * server dies in between, they are removed again, which is no failure.
 */
@ApplicationScoped
class CollectGarbage {

  private static final int BATCH = 500;

  private final SpaceWrites writes;
  private final StorageBackend backend;
  private final StorageMetrics metrics;
  private final StorageConfig config;
  private final Clock clock;

  @Inject
  CollectGarbage(
      SpaceWrites writes,
      StorageBackend backend,
      StorageMetrics metrics,
      StorageConfig config,
      Clock clock) {
    this.writes = writes;
    this.backend = backend;
    this.metrics = metrics;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Removes them; those that cannot be removed stay for the next time.
   *
   * @throws PartlyRemoved when there are any
   */
  long collect(StorageSpace space) {
    Instant before = clock.instant().minus(config.deletionDelay());
    RemoveEach removals = new RemoveEach();
    List<Due> due = due(space, before, Due.NONE);
    while (!due.isEmpty() && !removals.isHopeless()) {
      List<UUID> blobs = due.stream().map(Due::blob).toList();
      removals.attempt(() -> remove(space, blobs));
      due = due(space, before, due.getLast());
    }
    return removals.finish();
  }

  private long remove(StorageSpace space, List<UUID> blobs) {
    DeleteBlobs.Outcome outcome = DeleteBlobs.thatCanBe(backend, space, blobs);
    long forgotten = writes.transact(space, unit -> Garbage.forget(unit, outcome.gone()));
    metrics.swept("garbage", forgotten);
    if (outcome.failure().isPresent()) {
      throw new PartlyRemoved(forgotten, outcome.failure().get());
    }
    return forgotten;
  }

  private List<Due> due(StorageSpace space, Instant before, Due after) {
    return writes.read(space, unit -> Garbage.due(unit, before, after, BATCH));
  }
}
