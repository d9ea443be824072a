package cloud.tansu.server.storage.api;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A target that takes nothing any more once something went wrong, so that whatever codes into it
 * can be closed, and what it holds freed, without ending what is not complete. It leaves the stream
 * below open, which the container closes.
 */
final class CutOff extends FilterOutputStream {

  private boolean cut;

  CutOff(OutputStream target) {
    super(target);
  }

  /** Something that fails when not everything could be sent. */
  @FunctionalInterface
  interface Sending {
    long send() throws IOException;
  }

  void cutUnless(Sending sending) throws IOException {
    boolean complete = false;
    try {
      var unused = sending.send();
      complete = true;
    } finally {
      cut = !complete;
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (!cut) {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (!cut) {
      out.write(bytes, from, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (!cut) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
