package cloud.tansu.server.web;

import jakarta.servlet.ServletRequest;

/** Requests whose client waits to be asked for the body, for tests that send it anyway. */
public final class TestAwaitedBody {

  private TestAwaitedBody() {}

  public static void await(ServletRequest request) {
    request.setAttribute(AwaitedBody.ATTRIBUTE, new AwaitedBody(() -> {}));
  }
}
