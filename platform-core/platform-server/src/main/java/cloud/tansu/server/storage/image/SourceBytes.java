package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a stored image, in any order and in constant memory: one block is held, and what
 * comes after it is read on from the same stream. Of one thread.
 */
final class SourceBytes implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;

  /** So far ahead it is cheaper to read on than to open the object again. */
  private static final long NEAR = 512 * 1024;

  /** Opens the object. */
  @FunctionalInterface
  interface Opening {
    InputStream at(long offset, long length) throws IOException;
  }

  private final Opening opening;
  private final long size;
  private final Stop stop;
  private final byte[] block = new byte[BLOCK];
  private long blockAt;
  private int blockLength;
  private InputStream stream = InputStream.nullInputStream();
  private long streamAt = Long.MAX_VALUE;
  private Optional<IOException> failure = Optional.empty();

  SourceBytes(Opening opening, long size, Stop stop) {
    this.opening = opening;
    this.size = size;
    this.stop = stop;
  }

  long size() {
    return size;
  }

  Stop stop() {
    return stop;
  }

  /**
   * Reads some bytes.
   *
   * @return how many, at least one; -1 beyond the end
   */
  int read(long position, byte[] target, int from, int length) throws IOException {
    stop.check();
    if (position >= size) {
      return -1;
    }
    if (position < blockAt || position >= blockAt + blockLength) {
      fill(position);
    }
    int at = (int) (position - blockAt);
    int count = Math.min(length, blockLength - at);
    System.arraycopy(block, at, target, from, count);
    return count;
  }

  /** The bytes at a position; fewer at the end. */
  byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[Math.clamp(size - position, 0, length)];
    int done = 0;
    while (done < bytes.length) {
      int read = read(position + done, bytes, done, bytes.length - done);
      if (read < 0) {
        return Arrays.copyOf(bytes, done);
      }
      done += read;
    }
    return bytes;
  }

  private void fill(long position) throws IOException {
    try {
      readBlock(position);
    } catch (IOException lost) {
      failure = Optional.of(lost);
      throw lost;
    }
  }

  /**
   * Decoders take a failure of the storage for one of the image; this tells them apart.
   *
   * @throws IOException with which reading the object failed
   */
  void checkReadable() throws IOException {
    stop.check();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void readBlock(long position) throws IOException {
    if (position < streamAt || position - streamAt > NEAR) {
      stream.close();
      stream = opening.at(position, size - position);
      streamAt = position;
    }
    stream.skipNBytes(position - streamAt);
    blockAt = position;
    blockLength = stream.readNBytes(block, 0, BLOCK);
    streamAt = position + blockLength;
    if (blockLength == 0) {
      throw new IOException("The object has fewer bytes than its row says");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
