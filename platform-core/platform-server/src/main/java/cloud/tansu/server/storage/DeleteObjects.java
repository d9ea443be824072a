package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.rows.RemoveFile;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deletes objects. */
@ApplicationScoped
class DeleteObjects {

  private static final int MOST = 1000;

  private final SpaceWrites writes;
  private final RemoveFile remove;

  @Inject
  DeleteObjects(SpaceWrites writes, RemoveFile remove) {
    this.writes = writes;
    this.remove = remove;
  }

  List<DeleteResult> delete(
      StorageSpace space, Actor actor, BucketName bucket, List<DeleteObject> targets) {
    if (targets.size() > MOST) {
      throw new IllegalArgumentException("At most 1,000 objects are deleted at once");
    }
    return writes.transact(
        space,
        unit -> {
          RemoveFile.begin(unit);
          List<DeleteResult> results = new ArrayList<>();
          for (DeleteObject target : targets) {
            DeleteResult result = remove.remove(unit, bucket, target, writes.stamp(actor));
            note(unit, space, actor, bucket, target, result);
            results.add(result);
          }
          return results;
        });
  }

  private void note(
      UnitOfWork unit,
      StorageSpace space,
      Actor actor,
      BucketName bucket,
      DeleteObject target,
      DeleteResult result)
      throws SQLException {
    if (result instanceof DeleteResult.Deleted deleted) {
      writes.noteObject(
          unit,
          space,
          actor,
          "ObjectDelete",
          Map.of(
              "bucket", bucket.value(),
              "key", target.key().value(),
              "version", deleted.version().label(),
              "marker", deleted.marker()));
    }
  }
}
