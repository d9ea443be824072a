package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectVersion;
import cloud.tansu.server.storage.Versioning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a key, as far as a write has to know.
 *
 * @param versioning of the bucket
 * @param latest the newest version
 * @param nullVersion the one that is overwritten while the bucket keeps no versions
 */
public record KeyState(
    Versioning versioning, Optional<Version> latest, Optional<Version> nullVersion) {

  private static final String VERSION =
      "f.id, f.sequence, f.latest, f.null_version, f.delete_marker, f.size, f.etag, f.blob,"
          + " f.part_count, f.created_at, f.created_by";

  /**
   * A version that is there.
   *
   * @param blob where its bytes lie; empty for delete markers and when they lie in parts
   */
  public record Version(
      ObjectVersion version,
      boolean marker,
      long size,
      String etag,
      Optional<UUID> blob,
      int parts) {

    /** The entity tag that conditions look at; a delete marker has none. */
    public Optional<String> tag() {
      return marker ? Optional.empty() : Optional.of(etag);
    }
  }

  /** Empty when there is no such bucket. */
  public static Optional<KeyState> of(UnitOfWork unit, BucketName bucket, ObjectKey key)
      throws SQLException {
    List<BucketAndVersion> rows =
        unit.query(
            "select b.versioning, "
                + VERSION
                + " from app.buckets b left join app.files f on f.bucket = b.name"
                + " and f.object_key = ? and (f.latest or f.null_version) where b.name = ?",
            row ->
                new BucketAndVersion(
                    Versioning.valueOf(row.getString("versioning")),
                    row.getObject("id", UUID.class) == null ? null : version(row)),
            key.value(),
            bucket.value());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Version> versions =
        rows.stream().flatMap(row -> Optional.ofNullable(row.version()).stream()).toList();
    return Optional.of(
        new KeyState(
            rows.getFirst().versioning(),
            versions.stream().filter(each -> each.version().latest()).findFirst(),
            versions.stream().filter(each -> each.version().nullVersion()).findFirst()));
  }

  private record BucketAndVersion(Versioning versioning, @Nullable Version version) {}

  /** The version that a caller means. */
  Optional<Version> find(UnitOfWork unit, BucketName bucket, ObjectKey key, AskedVersion asked)
      throws SQLException {
    return switch (asked) {
      case AskedVersion.Latest newest -> latest;
      case AskedVersion.Null unversioned -> nullVersion;
      case AskedVersion.Id(UUID id) ->
          unit.first(
              "select "
                  + VERSION
                  + " from app.files f where f.id = ? and f.bucket = ? and f.object_key = ?",
              KeyState::version,
              id,
              bucket.value(),
              key.value());
    };
  }

  /** The tag of the object that callers see, which is none when it is hidden by a marker. */
  public Optional<String> tag() {
    return latest.flatMap(Version::tag);
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        FileColumns.version(row),
        row.getBoolean("delete_marker"),
        row.getLong("size"),
        row.getString("etag"),
        Optional.ofNullable(row.getObject("blob", UUID.class)),
        row.getInt("part_count"));
  }

  /** What the next write overwrites instead of leaving it as a version. */
  Optional<Version> overwritten() {
    return versioning == Versioning.ENABLED ? Optional.empty() : nullVersion;
  }

  /** Whether the next write overwrites a version instead of making one more. */
  public boolean overwrites() {
    return overwritten().isPresent();
  }

  /** Bytes that the next write takes away. */
  public long overwrittenBytes() {
    return overwritten().map(Version::size).orElse(0L);
  }
}
