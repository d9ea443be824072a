package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.rows.KeyState.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Deletes objects, or hides them where the bucket keeps versions. No quota forbids that. */
@ApplicationScoped
public class RemoveFile {

  private final FileTable files;
  private final Garbage garbage;

  @Inject
  RemoveFile(FileTable files, Garbage garbage) {
    this.files = files;
    this.garbage = garbage;
  }

  /** Locks the usage, to be called before deletions of one transaction. */
  public static Removed begin(UnitOfWork unit) throws SQLException {
    var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
    return new Removed();
  }

  /** Writes down what was removed, to be called after them. */
  public void end(UnitOfWork unit, Removed removed) throws SQLException {
    garbage.add(unit, removed.blobs());
    SpaceUsage.add(unit, removed.bytes(), removed.objects());
  }

  /**
   * Deletes it.
   *
   * @param stamp of the delete marker that may have to be made
   * @param removed what the deletions of this transaction have removed so far
   */
  public DeleteResult remove(
      UnitOfWork unit, BucketName bucket, DeleteObject target, Stamp stamp, Removed removed)
      throws SQLException {
    Optional<KeyState> state = KeyState.of(unit, bucket, target.key());
    if (state.isEmpty()) {
      return new DeleteResult.NoBucket();
    }
    Optional<Version> found = state.get().find(unit, bucket, target.key(), target.version());
    boolean newest = target.version() instanceof AskedVersion.Latest;
    if (!target.condition().allows(found.flatMap(Version::tag))) {
      return new DeleteResult.ConditionFailed();
    }
    if (found.isEmpty() || (newest && found.get().marker())) {
      return new DeleteResult.Missing();
    }
    return newest && state.get().versioning() != Versioning.OFF
        ? hide(unit, marker(bucket, target, stamp), state.get(), removed)
        : removeForGood(unit, new Place(bucket, target.key()), state.get(), found.get(), removed);
  }

  private static NewFile marker(BucketName bucket, DeleteObject target, Stamp stamp) {
    return new NewFile(
        stamp.id(),
        bucket,
        target.key(),
        ObjectHeaders.NONE,
        ObjectLabels.NONE,
        NewFile.Content.MARKER,
        stamp.at(),
        stamp.by());
  }

  private DeleteResult hide(UnitOfWork unit, NewFile marker, KeyState state, Removed removed)
      throws SQLException {
    Optional<Version> overwritten = state.overwritten();
    DeleteResult result = new DeleteResult.Deleted(files.write(unit, marker, state), true);
    removed.add(-overwritten.map(Version::size).orElse(0L), overwritten.isPresent() ? 0 : 1);
    return result;
  }

  private record Place(BucketName bucket, ObjectKey key) {}

  private static DeleteResult removeForGood(
      UnitOfWork unit, Place place, KeyState state, Version version, Removed removed)
      throws SQLException {
    removed.add(FileTable.remove(unit, version));
    // A bucket that never kept versions has none that could become the newest.
    if (version.version().latest() && state.versioning() != Versioning.OFF) {
      FileTable.promote(unit, place.bucket(), place.key());
    }
    removed.add(-version.size(), -1);
    return new DeleteResult.Deleted(version.version(), version.marker());
  }
}
