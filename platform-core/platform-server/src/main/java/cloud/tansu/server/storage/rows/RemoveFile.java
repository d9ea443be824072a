package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectHeaders;
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

  @Inject
  RemoveFile(FileTable files) {
    this.files = files;
  }

  /** Locks the usage, to be called before deletions of one transaction. */
  public static void begin(UnitOfWork unit) throws SQLException {
    var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
  }

  /**
   * Deletes it.
   *
   * @param stamp of the delete marker that may have to be made
   */
  public DeleteResult remove(UnitOfWork unit, BucketName bucket, DeleteObject target, Stamp stamp)
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
        ? hide(unit, bucket, target, state.get(), stamp)
        : removeForGood(unit, bucket, target, found.get());
  }

  private DeleteResult hide(
      UnitOfWork unit, BucketName bucket, DeleteObject target, KeyState state, Stamp stamp)
      throws SQLException {
    NewFile marker =
        new NewFile(
            stamp.id(),
            bucket,
            target.key(),
            ObjectHeaders.NONE,
            ObjectLabels.NONE,
            NewFile.Content.MARKER,
            stamp.at(),
            stamp.by());
    Optional<Version> overwritten = state.overwritten();
    DeleteResult result = new DeleteResult.Deleted(files.write(unit, marker, state), true);
    SpaceUsage.add(
        unit, -overwritten.map(Version::size).orElse(0L), overwritten.isPresent() ? 0 : 1);
    return result;
  }

  private DeleteResult removeForGood(
      UnitOfWork unit, BucketName bucket, DeleteObject target, Version version)
      throws SQLException {
    files.remove(unit, version);
    if (version.version().latest()) {
      FileTable.promote(unit, bucket, target.key());
    }
    SpaceUsage.add(unit, -version.size(), -1);
    return new DeleteResult.Deleted(version.version(), version.marker());
  }
}
