package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.rows.FindFile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What has become of uploads lately. A client whose connection broke before the answer came
 * completes its upload again, and gets that answer.
 */
final class FinishedUploads {

  private static final Duration KEPT = Duration.ofDays(1);

  private FinishedUploads() {}

  static void note(UnitOfWork unit, UploadKey upload, StoredObject object, Instant at)
      throws SQLException {
    unit.update("delete from sys.finished_uploads where at < ?", at.minus(KEPT));
    unit.update(
        "insert into sys.finished_uploads (id, file, at) values (?, ?, ?)",
        upload.id(),
        object.version().id(),
        at);
  }

  /** The object, unless it was overwritten or deleted meanwhile. */
  static Optional<StoredObject> find(UnitOfWork unit, StorageSpace space, UploadKey upload)
      throws SQLException {
    Optional<UUID> file =
        unit.first(
            "select file from sys.finished_uploads where id = ?",
            row -> row.getObject(1, UUID.class),
            upload.id());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    AskedVersion version = AskedVersion.of(file.get());
    return FindFile.find(unit, space, upload.bucket(), upload.key(), version)
            instanceof Lookup.Found(StoredObject object)
        ? Optional.of(object)
        : Optional.empty();
  }
}
