package cloud.tansu.server.storage.intake;

import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.backend.DeleteBlobs;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.Garbage;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps what a space has overwritten or deleted from filling the disk of all. Beyond a share of the
 * quota the oldest bytes go before their time, and before further ones come in.
 */
@ApplicationScoped
class BoundGarbage {

  private static final int BATCH = 100;

  private final SpaceWrites writes;
  private final StorageBackend backend;
  private final StorageMetrics metrics;
  private final StorageConfig config;

  @Inject
  BoundGarbage(
      SpaceWrites writes, StorageBackend backend, StorageMetrics metrics, StorageConfig config) {
    this.writes = writes;
    this.backend = backend;
    this.metrics = metrics;
    this.config = config;
  }

  /**
   * Removes what is too much; nothing in most cases.
   *
   * @param before what the space held a moment ago
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy} when it does not go
   */
  void makeRoom(StorageSpace space, Usage before) {
    Quota quota = before.quota();
    long bound = config.mostGarbage(quota);
    long excess = before.garbage() - bound;
    while (excess > 0) {
      removeOldest(space, excess);
      excess = writes.read(space, unit -> SpaceUsage.read(unit, quota)).garbage() - bound;
    }
  }

  private void removeOldest(StorageSpace space, long excess) {
    List<UUID> chosen = new ArrayList<>();
    long bytes = 0;
    for (Blob blob : writes.read(space, unit -> Garbage.oldest(unit, BATCH))) {
      if (bytes < excess) {
        chosen.add(blob.id());
        bytes += blob.size();
      }
    }
    List<UUID> gone = DeleteBlobs.thatCanBe(backend, space, chosen).gone();
    if (gone.isEmpty()) {
      throw StorageProblems.busy();
    }
    metrics.swept("garbage", writes.transact(space, unit -> Garbage.forget(unit, gone)));
  }
}
