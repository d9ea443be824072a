package cloud.tansu.server.storage.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One part of an upload, in a file without a name, so that it can be sent again when the service
 * fails and costs no memory while its sender is slow. A crash leaves nothing: the name is removed
 * as soon as the file is open.
 */
final class PartSpool implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final String OCTETS = "application/octet-stream";

  private final FileChannel channel;
  private final Path directory;
  private final MessageDigest md5 = md5Digest();
  private long size;

  private PartSpool(FileChannel channel, Path directory) {
    this.channel = channel;
    this.directory = directory;
  }

  static PartSpool in(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              Files.createTempFile(directory, "part", LocalFiles.UNFINISHED),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new PartSpool(channel, directory);
    } catch (IOException failure) {
      throw DiskFaults.of("A part cannot be kept in " + directory, failure);
    }
  }

  static MessageDigest md5Digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  /** Forgets what is in it. */
  void clear() {
    try {
      channel.truncate(0);
      md5.reset();
      size = 0;
    } catch (IOException failure) {
      throw DiskFaults.of("A part cannot be kept in " + directory, failure);
    }
  }

  /**
   * Takes from a stream until there are so many bytes, or no more.
   *
   * @throws IOException as the stream threw it
   */
  void fill(InputStream bytes, long until) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read = bytes.readNBytes(buffer, 0, next(until));
    while (read > 0) {
      append(buffer, read);
      read = bytes.readNBytes(buffer, 0, next(until));
    }
  }

  private int next(long until) {
    return (int) Math.min(BUFFER, until - size);
  }

  void append(byte[] bytes, int length) {
    try {
      ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
      while (source.hasRemaining()) {
        channel.write(source, size + source.position());
      }
      md5.update(bytes, 0, length);
      size += length;
    } catch (IOException failure) {
      throw DiskFaults.of("A part cannot be kept in " + directory, failure);
    }
  }

  long size() {
    return size;
  }

  /** The digest of what is in it, in base64; taken once. */
  String md5() {
    return Base64.getEncoder().encodeToString(md5.digest());
  }

  RequestBody body() {
    return RequestBody.fromContentProvider(() -> new Content(channel, size), size, OCTETS);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw DiskFaults.of("A part cannot be closed in " + directory, failure);
    }
  }

  /** The bytes from the beginning; several may be read at the same time. */
  private static final class Content extends InputStream {

    private final FileChannel channel;
    private final long size;
    private long at;

    private Content(FileChannel channel, long size) {
      this.channel = channel;
      this.size = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int wanted = (int) Math.min(length, size - at);
      int read = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(target, from, wanted), at);
      at += Math.max(0, read);
      return read;
    }
  }
}
