package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageSpace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps bytes, a space apart from the other. Thread-safe.
 *
 * <p>A failure of the backend itself is a {@link StorageFault}; an {@link IOException} of a method
 * that takes a stream comes from that stream.
 */
public interface StorageBackend {

  /**
   * Stores everything that the stream yields, in constant memory. When this returns, the bytes
   * outlive a crash of the machine; when it throws, there is no blob.
   *
   * @throws IOException as the stream threw it
   * @throws StorageFull when there is no room
   */
  Blob write(StorageSpace space, InputStream bytes) throws IOException;

  /**
   * Bytes of a blob, which stay readable until the stream is closed, even if the blob is deleted.
   *
   * @param offset of the first byte, within the blob
   * @param length bytes that the stream yields
   */
  InputStream open(StorageSpace space, UUID blob, long offset, long length);

  /** Makes another blob of the same bytes, without sending them through this process. */
  Blob copy(StorageSpace space, UUID blob);

  /** Removes blobs; those that are gone are no failure. */
  void delete(StorageSpace space, Collection<UUID> blobs);

  /**
   * Removes what is left of blobs that were never finished. One that has been finished meanwhile
   * stays; one that is still being written fails.
   */
  void deleteUnfinished(StorageSpace space, Collection<UUID> blobs);

  /**
   * What there is in a space, in the order of ids.
   *
   * @param after only what comes after this id
   * @param limit how many suffice; there may be more where that saves reading them again
   */
  List<ListedBlob> list(StorageSpace space, Optional<UUID> after, int limit);

  /** Whether anything was ever stored in a space. */
  boolean knows(StorageSpace space);

  /** The names of the folders of all spaces in which anything was ever stored. */
  List<String> folders();

  /** Removes all bytes of a space. */
  void remove(StorageSpace space);

  /** Makes ready; called once at start, fails with a message for the operator. */
  void prepare();

  /** Bytes that still go in; {@link Long#MAX_VALUE} where nobody knows. */
  long usableBytes();

  /** What an operator calls it, such as the directory. */
  String description();
}
