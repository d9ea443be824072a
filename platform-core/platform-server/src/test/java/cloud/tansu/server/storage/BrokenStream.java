package cloud.tansu.server.storage;

import java.io.IOException;
import java.io.InputStream;

/** A sender that is gone. */
public final class BrokenStream extends InputStream {

  @Override
  public int read() throws IOException {
    throw new IOException("gone");
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    throw new IOException("gone");
  }
}
