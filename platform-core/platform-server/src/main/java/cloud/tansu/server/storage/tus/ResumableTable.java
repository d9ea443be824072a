package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.multipart.UploadKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads and writes rows of uploads. */
final class ResumableTable {

  private static final String COLUMNS =
      "r.id, r.bucket, r.object_key, r.length, r.max_length, r.received, r.part, r.part_size,"
          + " r.metadata, r.created_by, r.expires_at, r.completed";

  /** Whoever aborts the multipart upload below it ends this one, too. */
  private static final String ALIVE =
      "(r.completed or exists (select from app.multipart_uploads u where u.id = r.id))";

  private ResumableTable() {}

  static void insert(UnitOfWork unit, ResumableUpload upload, String secret) throws SQLException {
    unit.update(
        "insert into sys.resumable_uploads (id, bucket, object_key, secret, length, max_length,"
            + " metadata, created_by, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        upload.key().id(),
        upload.key().bucket().value(),
        upload.key().key().value(),
        Tokens.hash(secret),
        upload.length().isPresent() ? upload.length().getAsLong() : null,
        upload.maxLength(),
        upload.metadata(),
        upload.createdBy(),
        upload.expiresAt());
  }

  /** An upload that has not expired, for whoever has its address. */
  static Optional<ResumableUpload> find(UnitOfWork unit, Capability capability, Instant now)
      throws SQLException {
    return unit.first(
            "select "
                + COLUMNS
                + ", r.secret from sys.resumable_uploads r where r.id = ?"
                + " and r.expires_at > ? and "
                + ALIVE,
            row -> capability.matches(row.getBytes("secret")) ? Optional.of(upload(row)) : NONE,
            capability.upload(),
            now)
        .flatMap(found -> found);
  }

  private static final Optional<ResumableUpload> NONE = Optional.empty();

  /** An upload for whoever has been let in before. */
  static Optional<ResumableUpload> find(UnitOfWork unit, UUID id, Instant now) throws SQLException {
    return unit.first(
        "select "
            + COLUMNS
            + " from sys.resumable_uploads r where r.id = ? and r.expires_at > ?"
            + " and "
            + ALIVE,
        ResumableTable::upload,
        id,
        now);
  }

  /**
   * Takes the place of the one sender.
   *
   * @return whether it was free, and the upload is where the sender goes on
   */
  static boolean take(UnitOfWork unit, UUID id, long offset, Lease lease) throws SQLException {
    return unit.update(
            "update sys.resumable_uploads set lease = ?, leased_until = ? where id = ?"
                + " and received = ? and not completed and expires_at > ?"
                + " and (lease is null or leased_until <= ?)",
            lease.id(),
            lease.until(),
            id,
            offset,
            lease.now(),
            lease.now())
        == 1;
  }

  /** Stays in the place; false when another sender has taken it. */
  static boolean renew(UnitOfWork unit, UUID id, Lease lease) throws SQLException {
    return unit.update(
            "update sys.resumable_uploads set leased_until = ? where id = ? and lease = ?",
            lease.until(),
            id,
            lease.id())
        == 1;
  }

  /** Leaves the place, if it is still this sender's. */
  static void release(UnitOfWork unit, UUID id, Lease lease) throws SQLException {
    unit.update(
        "update sys.resumable_uploads set lease = null, leased_until = null where id = ?"
            + " and lease = ?",
        id,
        lease.id());
  }

  /**
   * Counts bytes that have arrived.
   *
   * @param before the upload as it was
   * @return whether it still was so, and the place is still this sender's
   */
  static boolean count(
      UnitOfWork unit, ResumableUpload before, ResumableUpload after, Lease lease, Duration ttl)
      throws SQLException {
    return unit.update(
            "update sys.resumable_uploads set received = ?, part = ?, part_size = ?,"
                + " expires_at = ?, leased_until = ? where id = ? and lease = ? and received = ?",
            after.received(),
            after.tail().number(),
            after.tail().size(),
            lease.now().plus(ttl),
            lease.until(),
            before.key().id(),
            lease.id(),
            before.received())
        == 1;
  }

  /** Notes the length that a client has named later; false when there was one. */
  static boolean setLength(UnitOfWork unit, UUID id, long length) throws SQLException {
    return unit.update(
            "update sys.resumable_uploads set length = ? where id = ? and length is null"
                + " and received <= ?",
            length,
            id,
            length)
        == 1;
  }

  static void complete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update(
        "update sys.resumable_uploads set completed = true, lease = null, leased_until = null"
            + " where id = ?",
        id);
  }

  static void delete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update("delete from sys.resumable_uploads where id = ?", id);
  }

  /** Uploads whose time is over, and to which nobody is sending. */
  static List<ResumableUpload> expired(UnitOfWork unit, Instant now, int most) throws SQLException {
    return unit.query(
        "select "
            + COLUMNS
            + " from sys.resumable_uploads r where r.expires_at <= ?"
            + " and (r.leased_until is null or r.leased_until <= ?) order by r.expires_at limit ?",
        ResumableTable::upload,
        now,
        now,
        most);
  }

  private static ResumableUpload upload(ResultSet row) throws SQLException {
    long length = row.getLong("length");
    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(length);
    return new ResumableUpload(
        new UploadKey(
            new BucketName(row.getString("bucket")),
            new ObjectKey(row.getString("object_key")),
            row.getObject("id", UUID.class)),
        known,
        row.getLong("max_length"),
        row.getLong("received"),
        new ResumableUpload.Tail(row.getInt("part"), row.getLong("part_size")),
        row.getString("metadata"),
        row.getString("created_by"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("completed"));
  }
}
