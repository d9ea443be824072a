package cloud.tansu.server.web;

import jakarta.servlet.ServletRequest;
import org.glassfish.grizzly.http.server.Response;

/** Requests whose client waits to be asked for the body, for tests that do not ask. */
public final class TestAwaitedBody {

  private TestAwaitedBody() {}

  public static void await(ServletRequest request) {
    request.setAttribute(AwaitedBody.ATTRIBUTE, new AwaitedBody(new Response() {}));
  }
}
