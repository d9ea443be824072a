package cloud.tansu.server.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.IOException;

/** A body for which the client is asked when somebody begins to read it. */
final class AskedBody extends ServletInputStream {

  private final ServletRequest request;
  private final ServletInputStream body;

  AskedBody(ServletRequest request, ServletInputStream body) {
    this.request = request;
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    AwaitedBody.ask(request);
    return body.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    AwaitedBody.ask(request);
    return body.read(buffer, offset, length);
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
