package cloud.tansu.server.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that ends with an {@link IOException} when its reader is slower than 8 KiB a second
 * over a minute. One who takes nothing at all ends a write by the server's own time-out before.
 */
public final class PacedOutput extends FilterOutputStream {

  private final Pace pace;

  public PacedOutput(OutputStream target) {
    this(target, new Pace(System::nanoTime));
  }

  PacedOutput(OutputStream target, Pace pace) {
    super(target);
    this.pace = pace;
  }

  @Override
  public void write(int one) throws IOException {
    long begun = pace.begin();
    out.write(one);
    pace.moved(begun, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long begun = pace.begin();
    out.write(bytes, offset, length);
    pace.moved(begun, length);
  }
}
