package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectVersion;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.rows.KeyState.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows of files. The usage of the space is locked, so nobody else does meanwhile. */
@ApplicationScoped
class FileTable {

  private static final String COLUMNS =
      "id, bucket, object_key, null_version, size, content_type, content_encoding,"
          + " content_language, content_disposition, cache_control, etag, sha256, checksums,"
          + " metadata, tags, blob, part_count, delete_marker, created_at, created_by";
  private static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private final Garbage garbage;

  @Inject
  FileTable(Garbage garbage) {
    this.garbage = garbage;
  }

  /** Makes the file, or delete marker, the newest version of its key, over what it overwrites. */
  ObjectVersion write(UnitOfWork unit, NewFile file, KeyState state) throws SQLException {
    boolean nullVersion = state.versioning() != Versioning.ENABLED;
    Optional<Version> overwritten = state.overwritten();
    Optional<UUID> demoted =
        state.latest().map(each -> each.version().id()).filter(id -> !isOf(overwritten, id));
    if (demoted.isPresent()) {
      unit.update("update app.files set latest = false where id = ?", demoted.get());
    }
    long sequence =
        overwritten.isPresent()
            ? overwrite(unit, overwritten.get(), file, nullVersion)
            : insert(unit, file, nullVersion);
    insertParts(unit, file);
    return new ObjectVersion(file.id(), nullVersion, true, sequence, file.at(), file.by());
  }

  private static boolean isOf(Optional<Version> version, UUID id) {
    return version.filter(each -> each.version().id().equals(id)).isPresent();
  }

  private static long insert(UnitOfWork unit, NewFile file, boolean nullVersion)
      throws SQLException {
    return unit.count(
        "insert into app.files ("
            + COLUMNS
            + ", latest) values ("
            + MARKS
            + ", true) returning sequence",
        values(file, nullVersion));
  }

  /** In place, so that the triggers see one new file instead of one deleted and one made. */
  private long overwrite(UnitOfWork unit, Version old, NewFile file, boolean nullVersion)
      throws SQLException {
    garbage.add(unit, takeBlobs(unit, old));
    @Nullable Object[] values = values(file, nullVersion);
    @Nullable Object[] parameters = Arrays.copyOf(values, values.length + 1);
    parameters[values.length] = old.version().id();
    return unit.count(
        "update app.files set ("
            + COLUMNS
            + ", latest) = ("
            + MARKS
            + ", true), sequence = default where id = ? returning sequence",
        parameters);
  }

  private static @Nullable Object[] values(NewFile file, boolean nullVersion) {
    ObjectHeaders headers = file.headers();
    NewFile.Content content = file.content();
    return new @Nullable Object[] {
      file.id(),
      file.bucket().value(),
      file.key().value(),
      nullVersion,
      content.size(),
      headers.contentType(),
      headers.contentEncoding(),
      headers.contentLanguage(),
      headers.contentDisposition(),
      headers.cacheControl(),
      content.etag(),
      content.sha256(),
      JsonMaps.write(content.checksums()),
      JsonMaps.write(file.labels().metadata()),
      JsonMaps.write(file.labels().tags()),
      content.blob(),
      content.parts().size(),
      content.isMarker(),
      file.at(),
      file.by()
    };
  }

  private static void insertParts(UnitOfWork unit, NewFile file) throws SQLException {
    List<NewFile.Part> parts = file.content().parts();
    if (parts.isEmpty()) {
      return;
    }
    List<String[]> columns = columns(parts);
    unit.update(
        "insert into sys.file_parts (file, number, blob, size, etag, checksums, position)"
            + " select ?, n::int, b::uuid, s::bigint, e, c::jsonb, sum(s::bigint) over"
            + " (order by n::int) - s::bigint"
            + " from unnest(?, ?, ?, ?, ?) as part (n, b, s, e, c)",
        file.id(),
        columns.get(0),
        columns.get(1),
        columns.get(2),
        columns.get(3),
        columns.get(4));
  }

  private static List<String[]> columns(List<NewFile.Part> parts) {
    List<String[]> columns = new ArrayList<>();
    columns.add(parts.stream().map(each -> Integer.toString(each.number())).toArray(String[]::new));
    columns.add(parts.stream().map(each -> each.blob().toString()).toArray(String[]::new));
    columns.add(parts.stream().map(each -> Long.toString(each.size())).toArray(String[]::new));
    columns.add(parts.stream().map(NewFile.Part::etag).toArray(String[]::new));
    columns.add(
        parts.stream().map(each -> JsonMaps.write(each.checksums()).text()).toArray(String[]::new));
    return columns;
  }

  /**
   * Removes a version for good.
   *
   * @return its blobs, which the caller notes as garbage
   */
  static List<Blob> remove(UnitOfWork unit, Version version) throws SQLException {
    List<Blob> blobs = takeBlobs(unit, version);
    unit.update("delete from app.files where id = ?", version.version().id());
    return blobs;
  }

  /** Makes the newest version that is left the latest. */
  static void promote(UnitOfWork unit, BucketName bucket, ObjectKey key) throws SQLException {
    unit.update(
        "update app.files set latest = true where id = (select f.id from app.files f"
            + " where f.bucket = ? and f.object_key = ? order by (-f.sequence) limit 1)",
        bucket.value(),
        key.value());
  }

  private static List<Blob> takeBlobs(UnitOfWork unit, Version version) throws SQLException {
    List<Blob> blobs = new ArrayList<>();
    version.blob().ifPresent(blob -> blobs.add(new Blob(blob, version.size())));
    if (version.parts() > 0) {
      blobs.addAll(
          unit.query(
              "delete from sys.file_parts where file = ? returning blob, size",
              row -> new Blob(row.getObject(1, UUID.class), row.getLong(2)),
              version.version().id()));
    }
    return blobs;
  }
}
