package cloud.tansu.server.storage.s3.payload;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines and bytes from one stream; a line has at most {@value #MAX_LINE} bytes. */
final class FramingInput implements AutoCloseable {

  static final int MAX_LINE = 1024;

  private static final int BUFFER = 16 * 1024;

  private final BufferedInputStream input;

  FramingInput(InputStream input) {
    this.input = new BufferedInputStream(input, BUFFER);
  }

  int read(byte[] buffer, int offset, int length) throws IOException {
    return input.read(buffer, offset, length);
  }

  /** A line without its end, {@code \r\n}; a lone line feed ends none. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder(96);
    int previous = -1;
    while (line.length() <= MAX_LINE) {
      int next = input.read();
      if (next < 0) {
        throw S3Error.INCOMPLETE_BODY.failure();
      }
      if (next == '\n' && previous == '\r') {
        line.setLength(line.length() - 1);
        return line.toString();
      }
      line.append((char) next);
      previous = next;
    }
    throw S3Error.INVALID_CHUNK_SIZE.because("A line of the framing is too long.");
  }

  void requireLineEnd() throws IOException {
    if (input.read() != '\r' || input.read() != '\n') {
      throw S3Error.INVALID_CHUNK_SIZE.because("A chunk is not as long as it says.");
    }
  }

  /** Whether nothing follows. */
  boolean atEnd() throws IOException {
    input.mark(1);
    boolean end = input.read() < 0;
    input.reset();
    return end;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
