package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.rows.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The bytes of parts, one after another; one part is open at a time. */
final class PartsStream extends InputStream {

  private final Iterator<NewFile.Part> parts;
  private final Function<NewFile.Part, InputStream> open;
  private InputStream current = InputStream.nullInputStream();

  PartsStream(List<NewFile.Part> parts, Function<NewFile.Part, InputStream> open) {
    this.parts = parts.iterator();
    this.open = open;
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
    int read = current.read(target, from, length);
    while (read < 0 && parts.hasNext()) {
      current.close();
      current = open.apply(parts.next());
      read = current.read(target, from, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
