package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.Garbage;
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

  long collect(StorageSpace space) {
    Instant before = clock.instant().minus(config.deletionDelay());
    long all = 0;
    List<UUID> due = due(space, before);
    while (!due.isEmpty()) {
      List<UUID> blobs = due;
      backend.delete(space, blobs);
      long forgotten = writes.transact(space, unit -> Garbage.forget(unit, blobs));
      all += forgotten;
      metrics.swept("garbage", forgotten);
      due = due(space, before);
    }
    return all;
  }

  private List<UUID> due(StorageSpace space, Instant before) {
    return writes.read(space, unit -> Garbage.due(unit, before, BATCH));
  }
}
