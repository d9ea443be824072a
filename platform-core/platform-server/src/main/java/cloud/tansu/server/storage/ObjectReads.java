package cloud.tansu.server.storage;

import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.storage.intake.TransferSlots;
import cloud.tansu.server.storage.intake.TransferSlots.Slot;
import cloud.tansu.server.storage.rows.FindFile;
import cloud.tansu.server.storage.rows.ListFileVersions;
import cloud.tansu.server.storage.rows.ListFiles;
import cloud.tansu.server.storage.rows.ListPieces;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Finds, lists and reads objects. Whether the caller may read them has been decided before. */
@ApplicationScoped
public class ObjectReads {

  private static final int BUFFER = 64 * 1024;

  private final SpaceDatabases databases;
  private final StorageBackend backend;
  private final TransferSlots slots;
  private final StorageMetrics metrics;

  @Inject
  ObjectReads(
      SpaceDatabases databases,
      StorageBackend backend,
      TransferSlots slots,
      StorageMetrics metrics) {
    this.databases = databases;
    this.backend = backend;
    this.slots = slots;
    this.metrics = metrics;
  }

  /** The object, by one query and without touching its bytes. */
  public Lookup find(StorageSpace space, BucketName bucket, ObjectKey key, AskedVersion version) {
    return databases.read(space, unit -> FindFile.find(unit, space, bucket, key, version));
  }

  /** The newest version. */
  public Lookup find(StorageSpace space, BucketName bucket, ObjectKey key) {
    return find(space, bucket, key, AskedVersion.LATEST);
  }

  /** A page of objects; empty when there is no such bucket. */
  public ObjectPage list(StorageSpace space, ListObjects wanted) {
    return databases.read(space, unit -> ListFiles.list(unit, space, wanted));
  }

  /** A page of versions and delete markers; empty when there is no such bucket. */
  public VersionPage versions(StorageSpace space, ListVersions wanted) {
    return databases.read(space, unit -> ListFileVersions.list(unit, space, wanted));
  }

  /** The parts that an object was completed from, in order; none when it was written at once. */
  public List<ObjectPart> parts(StoredObject object) {
    return object.content().partCount() == 0
        ? List.of()
        : databases.read(object.space(), unit -> ListPieces.parts(unit, object));
  }

  /**
   * Sends bytes of an object, in constant memory. They are those of this version even when it is
   * overwritten meanwhile.
   *
   * @param offset of the first byte
   * @param length bytes to send, not more than there are from there on
   * @throws IOException as the target threw it
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, before the first byte
   */
  public void transfer(
      StoredObject object, long offset, long length, Reader reader, OutputStream target)
      throws IOException {
    try (InputStream bytes = open(object, offset, length, reader)) {
      byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, length))];
      int read = bytes.read(buffer);
      while (read >= 0) {
        target.write(buffer, 0, read);
        read = bytes.read(buffer);
      }
    }
  }

  /**
   * The same as a stream. It takes one of the places for transfers until it is closed.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code
   *     storage_unavailable}
   */
  public InputStream open(StoredObject object, long offset, long length) {
    return open(object, offset, length, Reader.KNOWN);
  }

  /** The same, for somebody who may be a stranger: there are fewer places for those. */
  public InputStream open(StoredObject object, long offset, long length, Reader reader) {
    if (offset < 0 || length < 0 || length > object.size() - offset) {
      throw new IllegalArgumentException("The range is not within the object");
    }
    StorageSpace space = object.space();
    List<Piece> pieces = piecesOf(object);
    Slot slot = slots.take(space, reader);
    try {
      return new ObjectStream(
          pieces,
          new ObjectStream.Range(offset, length),
          (piece, from, count) -> backend.open(space, piece.blob(), from, count),
          sent -> {
            slot.close();
            metrics.sent(space, sent);
          });
    } catch (StorageFault fault) {
      throw StorageProblems.of(fault);
    }
  }

  /** Where its bytes lie. */
  List<Piece> piecesOf(StoredObject object) {
    List<Piece> known = object.content().pieces();
    return known.isEmpty() && object.size() > 0
        ? databases.read(object.space(), unit -> ListPieces.of(unit, object))
        : known;
  }
}
