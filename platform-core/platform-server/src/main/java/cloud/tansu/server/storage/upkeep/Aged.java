package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.rows.KeyRange;
import cloud.tansu.server.storage.rows.RemoveFile;
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
        "not f.latest and exists (select from app.files n where n.bucket = f.bucket and"
            + " n.object_key = f.object_key and n.sequence > f.sequence and n.created_at < ?)"),
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

  /**
   * Removes some of it, in a transaction that has locked the usage.
   *
   * @return how many were removed; less than the most when nothing is left
   */
  int removeSome(UnitOfWork unit, RemoveFile remove, Supplier<Stamp> stamps, int most)
      throws SQLException {
    List<DeleteObject> targets =
        unit.query(
            "select f.object_key, f.id from app.files f where f.bucket = ? and f.object_key >= ?"
                + " and f.object_key <= ? and "
                + kind.condition
                + " limit ?",
            this::target,
            bucket.value(),
            prefix,
            KeyRange.end(prefix),
            before,
            most);
    for (DeleteObject target : targets) {
      var unused = remove.remove(unit, bucket, target, stamps.get());
    }
    return targets.size();
  }

  private DeleteObject target(ResultSet row) throws SQLException {
    AskedVersion version =
        kind == Kind.OBJECT ? AskedVersion.LATEST : AskedVersion.of(row.getObject(2, UUID.class));
    return new DeleteObject(new ObjectKey(row.getString(1)), version, Condition.NONE);
  }
}
