package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.rows.KeyRange;
import cloud.tansu.server.storage.rows.RemoveFile;
import cloud.tansu.server.storage.rows.Removed;
import cloud.tansu.server.storage.rows.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a lifecycle rule is about to remove from a bucket.
 *
 * @param before when it must have been written, or have been followed by a newer version
 */
record Aged(BucketName bucket, String prefix, Kind kind, Instant before) {

  /** What it is. */
  enum Kind {
    /** The newest version of an object. */
    OBJECT("f.latest and not f.delete_marker and f.created_at < ?"),
    /** A version that is not the newest any more. */
    VERSION(
        "not f.latest and (select n.created_at from app.files n where n.bucket = f.bucket and"
            + " n.object_key = f.object_key and (-n.sequence) < (-f.sequence)"
            + " order by (-n.sequence) desc limit 1) < ?"),
    /** A delete marker that hides nothing. */
    MARKER(
        "f.latest and f.delete_marker and f.created_at < ? and not exists (select from app.files n"
            + " where n.bucket = f.bucket and n.object_key = f.object_key and n.id <> f.id)");

    private final String condition;

    Kind(String condition) {
      this.condition = condition;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Some of it, found while everybody writes. */
  List<UUID> find(UnitOfWork unit, int most) throws SQLException {
    return unit.query(
        "select f.id from app.files f where f.bucket = ? and f.object_key >= ?"
            + " and f.object_key <= ? and "
            + kind.condition
            + " limit ?",
        row -> row.getObject(1, UUID.class),
        bucket.value(),
        prefix,
        KeyRange.end(prefix),
        before,
        most);
  }

  /**
   * Removes what of it is still so, in a transaction of its own.
   *
   * @return how many were removed
   */
  int remove(UnitOfWork unit, RemoveFile remove, Supplier<Stamp> stamps, List<UUID> found)
      throws SQLException {
    Removed removed = RemoveFile.begin(unit);
    List<DeleteObject> targets =
        unit.query(
            "select f.object_key, f.id from app.files f where f.id = any(?::uuid[]) and "
                + kind.condition,
            this::target,
            found.stream().map(UUID::toString).toArray(String[]::new),
            before);
    for (DeleteObject target : targets) {
      var unused = remove.remove(unit, bucket, target, stamps.get(), removed);
    }
    remove.end(unit, removed);
    return targets.size();
  }

  private DeleteObject target(ResultSet row) throws SQLException {
    AskedVersion version =
        kind == Kind.OBJECT ? AskedVersion.LATEST : AskedVersion.of(row.getObject(2, UUID.class));
    return new DeleteObject(new ObjectKey(row.getString(1)), version, Condition.NONE);
  }
}
