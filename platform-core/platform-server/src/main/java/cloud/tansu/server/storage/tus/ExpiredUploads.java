package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.RemoveEach;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Ends uploads that nobody has gone on with in time. */
@ApplicationScoped
public class ExpiredUploads {

  private static final int BATCH = 100;

  private final SpaceDatabases databases;
  private final ResumableUploads uploads;
  private final Clock clock;

  @Inject
  ExpiredUploads(SpaceDatabases databases, ResumableUploads uploads, Clock clock) {
    this.databases = databases;
    this.uploads = uploads;
    this.clock = clock;
  }

  /**
   * Ends them; objects that were completed stay, and so does, for the next time, what cannot be
   * ended.
   *
   * @return how many
   * @throws cloud.tansu.server.storage.PartlyRemoved when some could not be ended
   */
  public long end(StorageSpace space) {
    RemoveEach removals = new RemoveEach();
    Set<UUID> tried = new HashSet<>();
    List<ResumableUpload> expired = next(space, tried);
    while (!expired.isEmpty() && !removals.isHopeless()) {
      for (ResumableUpload upload : expired) {
        removals.attempt(() -> end(space, upload));
      }
      expired = next(space, tried);
    }
    return removals.finish();
  }

  private long end(StorageSpace space, ResumableUpload upload) {
    uploads.terminate(space, Actor.SYSTEM, upload);
    return 1;
  }

  private List<ResumableUpload> next(StorageSpace space, Set<UUID> tried) {
    return databases
        .read(space, unit -> ResumableTable.expired(unit, clock.instant(), BATCH))
        .stream()
        .filter(upload -> tried.add(upload.key().id()))
        .toList();
  }
}
