package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.rows.JsonMaps;
import cloud.tansu.server.storage.rows.NewFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes rows of parts. */
final class PartTable {

  private static final String SELECT =
      "select number, blob, size, etag, checksums, created_at from sys.multipart_parts"
          + " where upload = ?";

  private PartTable() {}

  /** All parts by number; at most 10,000. */
  static List<NewFile.Part> all(UnitOfWork unit, UUID upload) throws SQLException {
    return unit.query(SELECT + " order by number", PartTable::stored, upload);
  }

  static Optional<NewFile.Part> find(UnitOfWork unit, UUID upload, int number) throws SQLException {
    return unit.first(SELECT + " and number = ?", PartTable::stored, upload, number);
  }

  static List<UploadPart> page(UnitOfWork unit, UUID upload, int after, int limit)
      throws SQLException {
    return unit.query(
        SELECT + " and number > ? order by number limit ?", PartTable::shown, upload, after, limit);
  }

  static long bytes(UnitOfWork unit, UUID upload) throws SQLException {
    return unit.count(
        "select coalesce(sum(size), 0)::bigint from sys.multipart_parts where upload = ?", upload);
  }

  /** Puts a part in, over one of the same number. */
  static void write(UnitOfWork unit, UUID upload, UUID blob, UploadPart part) throws SQLException {
    unit.update(
        "insert into sys.multipart_parts (upload, number, blob, size, etag, checksums, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (upload, number) do update set"
            + " blob = excluded.blob, size = excluded.size, etag = excluded.etag,"
            + " checksums = excluded.checksums, created_at = excluded.created_at",
        upload,
        part.number(),
        blob,
        part.size(),
        part.etag(),
        JsonMaps.write(part.checksums()),
        part.createdAt());
  }

  private static NewFile.Part stored(ResultSet row) throws SQLException {
    return new NewFile.Part(
        row.getInt("number"),
        row.getObject("blob", UUID.class),
        row.getLong("size"),
        row.getString("etag"),
        JsonMaps.checksums(row.getString("checksums")));
  }

  private static UploadPart shown(ResultSet row) throws SQLException {
    return new UploadPart(
        row.getInt("number"),
        row.getLong("size"),
        row.getString("etag"),
        JsonMaps.checksums(row.getString("checksums")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
