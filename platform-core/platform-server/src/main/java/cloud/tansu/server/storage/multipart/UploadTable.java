package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.rows.JsonMaps;
import cloud.tansu.server.storage.rows.RowLabels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes rows of uploads. */
final class UploadTable {

  static final String COLUMNS =
      "u.id, u.bucket, u.object_key, u.content_type, u.content_encoding, u.content_language,"
          + " u.content_disposition, u.cache_control, u.checksum, u.checksum_whole, u.metadata,"
          + " u.tags, u.created_at, u.created_by";

  private UploadTable() {}

  static Optional<Upload> find(UnitOfWork unit, UploadKey key) throws SQLException {
    return unit.first(
        "select "
            + COLUMNS
            + " from app.multipart_uploads u where u.id = ? and u.bucket = ? and u.object_key = ?",
        UploadTable::upload,
        key.id(),
        key.bucket().value(),
        key.key().value());
  }

  static void insert(UnitOfWork unit, Upload upload) throws SQLException {
    ObjectHeaders headers = upload.headers();
    unit.update(
        "insert into app.multipart_uploads (id, bucket, object_key, content_type,"
            + " content_encoding, content_language, content_disposition, cache_control, checksum,"
            + " checksum_whole, metadata, tags, created_at, created_by, active_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        upload.key().id(),
        upload.key().bucket().value(),
        upload.key().key().value(),
        headers.contentType(),
        headers.contentEncoding(),
        headers.contentLanguage(),
        headers.contentDisposition(),
        headers.cacheControl(),
        upload.checksum(),
        upload.checksumOfWhole(),
        JsonMaps.write(upload.labels().metadata()),
        JsonMaps.write(upload.labels().tags()),
        upload.createdAt(),
        upload.createdBy(),
        upload.createdAt());
  }

  static long count(UnitOfWork unit) throws SQLException {
    return unit.count("select count(*) from app.multipart_uploads");
  }

  /** Notes that something is or was sent, so that the upload is not taken for a forgotten one. */
  static void touch(UnitOfWork unit, UUID id, Instant at) throws SQLException {
    unit.update(
        "update app.multipart_uploads set active_at = greatest(active_at, ?) where id = ?", at, id);
  }

  /** Whether nothing was sent to it since. */
  static boolean rests(UnitOfWork unit, UUID id, Instant since) throws SQLException {
    return unit.count(
            "select count(*) from app.multipart_uploads where id = ? and active_at < ?", id, since)
        > 0;
  }

  /** Removes it with the rows of its parts. */
  static void delete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update("delete from app.multipart_uploads where id = ?", id);
  }

  static Upload upload(ResultSet row) throws SQLException {
    UploadKey key =
        new UploadKey(
            new BucketName(row.getString("bucket")),
            new ObjectKey(row.getString("object_key")),
            row.getObject("id", UUID.class));
    return new Upload(
        key,
        RowLabels.headers(row),
        RowLabels.labels(row),
        Optional.ofNullable(row.getString("checksum")).map(ChecksumAlgorithm::valueOf),
        row.getBoolean("checksum_whole"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
