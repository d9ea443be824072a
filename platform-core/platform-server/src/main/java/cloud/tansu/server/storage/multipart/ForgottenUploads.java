package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.KeyRange;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Aborts uploads that nobody completes any more. */
@ApplicationScoped
public class ForgottenUploads {

  private static final int BATCH = 100;
  private static final String SELECT =
      "select u.bucket, u.object_key, u.id from app.multipart_uploads u where ";

  private final SpaceWrites writes;
  private final FinishUpload finish;

  @Inject
  ForgottenUploads(SpaceWrites writes, FinishUpload finish) {
    this.writes = writes;
    this.finish = finish;
  }

  /**
   * Aborts uploads to which nothing was sent since, but for those that can be resumed: they have a
   * time of their own.
   *
   * @return how many
   */
  public long abortResting(StorageSpace space, Instant since) {
    return abortAll(
        space,
        () ->
            writes.read(
                space,
                unit ->
                    unit.query(
                        SELECT
                            + "u.active_at < ? and not exists (select from"
                            + " sys.resumable_uploads r where r.id = u.id)"
                            + " order by u.active_at limit ?",
                        ForgottenUploads::key,
                        since,
                        BATCH)));
  }

  /**
   * Aborts uploads of a bucket that were begun before, and whose keys have the prefix.
   *
   * @return how many
   */
  public long abort(StorageSpace space, BucketName bucket, String prefix, Instant begun) {
    return abortAll(
        space,
        () ->
            writes.read(
                space,
                unit ->
                    unit.query(
                        SELECT
                            + "u.bucket = ? and u.object_key >= ? and u.object_key <= ?"
                            + " and u.created_at < ? limit ?",
                        ForgottenUploads::key,
                        bucket.value(),
                        prefix,
                        KeyRange.end(prefix),
                        begun,
                        BATCH)));
  }

  private long abortAll(StorageSpace space, Supplier<List<UploadKey>> next) {
    long all = 0;
    List<UploadKey> found = next.get();
    while (!found.isEmpty()) {
      for (UploadKey upload : found) {
        all += finish.abort(space, Actor.SYSTEM, upload) ? 1 : 0;
      }
      found = next.get();
    }
    return all;
  }

  private static UploadKey key(ResultSet row) throws SQLException {
    return new UploadKey(
        new BucketName(row.getString(1)),
        new ObjectKey(row.getString(2)),
        row.getObject(3, UUID.class));
  }
}
