package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.rows.RemoveFile;
import cloud.tansu.server.storage.rows.Removed;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.Stamp;
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

  /** Objects of one transaction: other writers of the space wait for no more. */
  private static final int BATCH = 50;

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
    List<DeleteResult> results = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += BATCH) {
      List<DeleteObject> batch = targets.subList(from, Math.min(from + BATCH, targets.size()));
      results.addAll(deleteTogether(space, actor, bucket, batch));
    }
    return results;
  }

  private List<DeleteResult> deleteTogether(
      StorageSpace space, Actor actor, BucketName bucket, List<DeleteObject> targets) {
    return writes.transact(
        space,
        unit -> {
          Removed removed = RemoveFile.begin(unit);
          List<DeleteResult> results = new ArrayList<>();
          for (DeleteObject target : targets) {
            Stamp stamp = writes.stamp(actor);
            DeleteResult result = remove.remove(unit, bucket, target, stamp, removed);
            note(unit, space, actor, bucket, target, result);
            results.add(result);
          }
          remove.end(unit, removed);
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
