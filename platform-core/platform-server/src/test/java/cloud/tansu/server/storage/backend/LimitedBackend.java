package cloud.tansu.server.storage.backend;

import cloud.tansu.server.storage.StorageSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A backend that becomes full, or whose server dies, when a test says so. */
public final class LimitedBackend implements StorageBackend {

  private final StorageBackend real;
  private long room = Long.MAX_VALUE;
  private boolean dies;
  private Runnable whileCopying = () -> {};

  public LimitedBackend(StorageBackend real) {
    this.real = real;
  }

  /** From now on so many bytes go in. */
  public void fillAfter(long bytes) {
    room = bytes;
  }

  /** The next write stores its bytes, and nothing after that is done. */
  public void dieAfterWriting() {
    dies = true;
  }

  /** What happens while each copy is made. */
  public void whileCopying(Runnable happens) {
    whileCopying = happens;
  }

  @Override
  public Blob write(StorageSpace space, InputStream bytes) throws IOException {
    byte[] all = bytes.readAllBytes();
    if (all.length > room) {
      throw new StorageFull("full");
    }
    room -= all.length;
    Blob blob = real.write(space, new ByteArrayInputStream(all));
    if (dies) {
      throw new IllegalStateException("dead");
    }
    return blob;
  }

  @Override
  public InputStream open(StorageSpace space, UUID blob, long offset, long length) {
    return real.open(space, blob, offset, length);
  }

  @Override
  public Blob copy(StorageSpace space, UUID blob) {
    whileCopying.run();
    return real.copy(space, blob);
  }

  @Override
  public void delete(StorageSpace space, Collection<UUID> blobs) {
    real.delete(space, blobs);
  }

  @Override
  public void deleteUnfinished(StorageSpace space, Collection<UUID> blobs) {
    real.deleteUnfinished(space, blobs);
  }

  @Override
  public List<ListedBlob> list(StorageSpace space, Optional<UUID> after, int limit) {
    return real.list(space, after, limit);
  }

  @Override
  public boolean knows(StorageSpace space) {
    return real.knows(space);
  }

  @Override
  public List<String> folders() {
    return real.folders();
  }

  @Override
  public void remove(StorageSpace space) {
    real.remove(space);
  }

  @Override
  public void prepare() {
    real.prepare();
  }

  @Override
  public long usableBytes() {
    return room;
  }

  @Override
  public String description() {
    return real.description();
  }
}
