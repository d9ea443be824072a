package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.storage.PartlyRemoved;
import cloud.tansu.server.storage.RemoveEach;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.DeleteBlobs;
import cloud.tansu.server.storage.backend.ListedBlob;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.Garbage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes bytes that never got a row, because the server died in between or nobody knows whether
 * the commit succeeded. Whoever stores writes the row within seconds after the last byte: what has
 * none after an hour will have none.
 */
@ApplicationScoped
class RemoveOrphans {

  private static final Duration AGE = Duration.ofHours(1);
  private static final int BATCH = 500;

  private final SpaceWrites writes;
  private final StorageBackend backend;
  private final StorageMetrics metrics;
  private final Clock clock;

  @Inject
  RemoveOrphans(SpaceWrites writes, StorageBackend backend, StorageMetrics metrics, Clock clock) {
    this.writes = writes;
    this.backend = backend;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Removes them; those that cannot be removed stay for the next time.
   *
   * @throws PartlyRemoved when there are any
   */
  long remove(StorageSpace space) {
    Instant before = clock.instant().minus(AGE);
    RemoveEach removals = new RemoveEach();
    List<ListedBlob> found = backend.list(space, Optional.empty(), BATCH);
    while (!found.isEmpty() && !removals.isHopeless()) {
      List<ListedBlob> old =
          found.stream().filter(blob -> blob.touched().isBefore(before)).toList();
      for (ListedBlob left : old.stream().filter(blob -> !blob.finished()).toList()) {
        removals.attempt(() -> removeUnfinished(space, left));
      }
      removals.attempt(() -> removeWithoutRow(space, old));
      found = backend.list(space, Optional.of(found.getLast().id()), BATCH);
    }
    return removals.finish();
  }

  private long removeUnfinished(StorageSpace space, ListedBlob left) {
    backend.deleteUnfinished(space, List.of(left.id()));
    metrics.swept("unfinished", 1);
    return 1;
  }

  private long removeWithoutRow(StorageSpace space, List<ListedBlob> old) {
    List<UUID> finished = old.stream().filter(ListedBlob::finished).map(ListedBlob::id).toList();
    if (finished.isEmpty()) {
      return 0;
    }
    List<UUID> orphans = writes.read(space, unit -> Garbage.withoutRow(unit, finished));
    DeleteBlobs.Outcome outcome = DeleteBlobs.thatCanBe(backend, space, orphans);
    metrics.swept("orphan", outcome.gone().size());
    if (outcome.failure().isPresent()) {
      throw new PartlyRemoved(outcome.gone().size(), outcome.failure().get());
    }
    return outcome.gone().size();
  }
}
