package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

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
   * Ends them; objects that were completed stay.
   *
   * @return how many
   */
  public long end(StorageSpace space) {
    long all = 0;
    List<ResumableUpload> expired = next(space);
    while (!expired.isEmpty()) {
      for (ResumableUpload upload : expired) {
        uploads.terminate(space, Actor.SYSTEM, upload);
      }
      all += expired.size();
      expired = next(space);
    }
    return all;
  }

  private List<ResumableUpload> next(StorageSpace space) {
    return databases.read(space, unit -> ResumableTable.expired(unit, clock.instant(), BATCH));
  }
}
