package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.VersionEntry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads one version of an object. */
public final class FindFile {

  private static final String SELECT =
      "select "
          + FileColumns.WITH_PARTS
          + " from app.files f where f.bucket = ? and f.object_key = ?";

  private FindFile() {}

  /** Looks for it, with the places of its bytes. */
  public static Lookup find(
      UnitOfWork unit, StorageSpace space, BucketName bucket, ObjectKey key, AskedVersion asked)
      throws SQLException {
    Optional<VersionEntry> entry = entry(unit, space, bucket, key, asked);
    if (entry.isPresent()) {
      return entry
          .get()
          .object()
          .<Lookup>map(Lookup.Found::new)
          .orElseGet(() -> new Lookup.DeleteMarker(entry.get().version()));
    }
    boolean bucketIsThere =
        unit.count("select count(*) from app.buckets where name = ?", bucket.value()) > 0;
    return bucketIsThere ? new Lookup.Missing() : new Lookup.NoBucket();
  }

  private static Optional<VersionEntry> entry(
      UnitOfWork unit, StorageSpace space, BucketName bucket, ObjectKey key, AskedVersion asked)
      throws SQLException {
    return switch (asked) {
      case AskedVersion.Latest newest ->
          unit.first(
              SELECT + " and f.latest",
              row -> FileColumns.withParts(space, row),
              bucket.value(),
              key.value());
      case AskedVersion.Null unversioned ->
          unit.first(
              SELECT + " and f.null_version",
              row -> FileColumns.withParts(space, row),
              bucket.value(),
              key.value());
      case AskedVersion.Id(UUID id) ->
          unit.first(
              SELECT + " and f.id = ?",
              row -> FileColumns.withParts(space, row),
              bucket.value(),
              key.value(),
              id);
    };
  }
}
