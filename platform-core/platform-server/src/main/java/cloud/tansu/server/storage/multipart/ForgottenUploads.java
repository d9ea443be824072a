package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.RemoveEach;
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
import java.util.function.Function;
import java.util.function.Predicate;

/** Aborts uploads that nobody completes any more. */
@ApplicationScoped
public class ForgottenUploads {

  private static final int BATCH = 100;
  private static final UUID FIRST = new UUID(0, 0);
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
   * @throws cloud.tansu.server.storage.PartlyRemoved when some could not be aborted
   */
  public long abortResting(StorageSpace space, Instant since) {
    return abortAll(
        after ->
            writes.read(
                space,
                unit ->
                    unit.query(
                        SELECT
                            + "u.active_at < ? and not exists (select from"
                            + " sys.resumable_uploads r where r.id = u.id)"
                            + " and u.id > ? order by u.id limit ?",
                        ForgottenUploads::key,
                        since,
                        after,
                        BATCH)),
        upload -> finish.abortResting(space, Actor.SYSTEM, upload, since));
  }

  /**
   * Aborts uploads of a bucket that were begun before, and whose keys have the prefix.
   *
   * @return how many
   * @throws cloud.tansu.server.storage.PartlyRemoved when some could not be aborted
   */
  public long abort(StorageSpace space, BucketName bucket, String prefix, Instant begun) {
    return abortAll(
        after ->
            writes.read(
                space,
                unit ->
                    unit.query(
                        SELECT
                            + "u.bucket = ? and u.object_key >= ? and u.object_key <= ?"
                            + " and u.created_at < ? and u.id > ? order by u.id limit ?",
                        ForgottenUploads::key,
                        bucket.value(),
                        prefix,
                        KeyRange.end(prefix),
                        begun,
                        after,
                        BATCH)),
        upload -> finish.abort(space, Actor.SYSTEM, upload));
  }

  /**
   * Aborts them all; one that cannot be aborted holds up no other.
   *
   * @param next finds some whose ids come after one
   * @param abort says whether it was aborted
   */
  private static long abortAll(Function<UUID, List<UploadKey>> next, Predicate<UploadKey> abort) {
    RemoveEach removals = new RemoveEach();
    List<UploadKey> found = next.apply(FIRST);
    while (!found.isEmpty() && !removals.isHopeless()) {
      for (UploadKey upload : found) {
        removals.attempt(() -> abort.test(upload) ? 1 : 0);
      }
      found = next.apply(found.getLast().id());
    }
    return removals.finish();
  }

  private static UploadKey key(ResultSet row) throws SQLException {
    return new UploadKey(
        new BucketName(row.getString(1)),
        new ObjectKey(row.getString(2)),
        row.getObject(3, UUID.class));
  }
}
