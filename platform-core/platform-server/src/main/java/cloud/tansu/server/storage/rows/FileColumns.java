package cloud.tansu.server.storage.rows;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectContent;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectVersion;
import cloud.tansu.server.storage.Piece;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionEntry;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The columns of a file and the values made of them. */
final class FileColumns {

  /** Of {@code app.files f}. */
  static final String LISTED =
      "f.id, f.bucket, f.object_key, f.sequence, f.latest, f.null_version, f.delete_marker, f.size,"
          + " f.content_type, f.content_encoding, f.content_language, f.content_disposition,"
          + " f.cache_control, f.etag, f.sha256, f.checksums, f.metadata, f.tags, f.blob,"
          + " f.part_count, f.created_at, f.created_by";

  /** The same and where the parts lie, in one snapshot with the row. */
  static final String WITH_PARTS =
      LISTED
          + ", (select array_agg(p.blob order by p.number) from sys.file_parts p"
          + " where p.file = f.id and f.part_count > 0) part_blobs,"
          + " (select array_agg(p.size order by p.number) from sys.file_parts p"
          + " where p.file = f.id and f.part_count > 0) part_sizes";

  private FileColumns() {}

  static VersionEntry listed(StorageSpace space, ResultSet row) throws SQLException {
    return entry(space, row, blobOf(row));
  }

  static VersionEntry withParts(StorageSpace space, ResultSet row) throws SQLException {
    return entry(space, row, row.getInt("part_count") > 0 ? partsOf(row) : blobOf(row));
  }

  private static VersionEntry entry(StorageSpace space, ResultSet row, List<Piece> pieces)
      throws SQLException {
    ObjectKey key = new ObjectKey(row.getString("object_key"));
    ObjectVersion version = version(row);
    if (row.getBoolean("delete_marker")) {
      return new VersionEntry(key, version, Optional.empty());
    }
    StoredObject object =
        new StoredObject(
            space,
            new BucketName(row.getString("bucket")),
            key,
            version,
            RowLabels.headers(row),
            RowLabels.labels(row),
            content(row, pieces));
    return new VersionEntry(key, version, Optional.of(object));
  }

  static ObjectVersion version(ResultSet row) throws SQLException {
    return new ObjectVersion(
        row.getObject("id", UUID.class),
        row.getBoolean("null_version"),
        row.getBoolean("latest"),
        row.getLong("sequence"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  private static ObjectContent content(ResultSet row, List<Piece> pieces) throws SQLException {
    return new ObjectContent(
        row.getLong("size"),
        row.getString("etag"),
        Optional.ofNullable(row.getString("sha256")),
        JsonMaps.checksums(row.getString("checksums")),
        row.getInt("part_count"),
        pieces);
  }

  private static List<Piece> blobOf(ResultSet row) throws SQLException {
    UUID blob = row.getObject("blob", UUID.class);
    return blob == null ? List.of() : List.of(new Piece(blob, row.getLong("size"), 0));
  }

  private static List<Piece> partsOf(ResultSet row) throws SQLException {
    Array blobs = row.getArray("part_blobs");
    Array sizes = row.getArray("part_sizes");
    if (blobs == null || sizes == null) {
      return List.of();
    }
    UUID[] ids = (UUID[]) blobs.getArray();
    Long[] lengths = (Long[]) sizes.getArray();
    List<Piece> pieces = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < ids.length; i++) {
      pieces.add(new Piece(ids[i], lengths[i], position));
      position += lengths[i];
    }
    return pieces;
  }
}
