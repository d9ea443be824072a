package cloud.tansu.server.storage.intake;

import java.io.IOException;
import java.io.InputStream;

/** Counts and digests what passes, and ends it when there is too much. */
final class IntakeStream extends InputStream {

  private final InputStream source;
  private final RunningDigests digests;
  private final long limit;
  private long seen;

  IntakeStream(InputStream source, RunningDigests digests, long limit) {
    this.source = source;
    this.digests = digests;
    this.limit = limit;
  }

  /** Bytes that have passed. */
  long seen() {
    return seen;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = source.read(target, from, length);
    if (read > 0) {
      seen += read;
      if (seen > limit) {
        throw new LimitPassed();
      }
      digests.update(target, from, read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** There were more bytes than may be. */
  static final class LimitPassed extends IOException {

    private static final long serialVersionUID = 1L;
  }
}
