package cloud.tansu.server.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * A body that ends with an {@link IOException} when its sender is slower than 8 KiB a second over a
 * minute, so that it does not hold a thread for as long as it likes.
 */
public final class PacedInput extends ServletInputStream {

  private final ServletInputStream body;
  private final Pace pace;

  public PacedInput(ServletInputStream body) {
    this(body, new Pace(System::nanoTime));
  }

  PacedInput(ServletInputStream body, Pace pace) {
    this.body = body;
    this.pace = pace;
  }

  @Override
  public int read() throws IOException {
    long begun = pace.begin();
    int next = body.read();
    if (next >= 0) {
      pace.moved(begun, 1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long begun = pace.begin();
    int read = body.read(buffer, offset, length);
    if (read >= 0) {
      pace.moved(begun, read);
    }
    return read;
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
