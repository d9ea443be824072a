package cloud.tansu.server.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A body that the client sends only when it is asked for ({@code Expect: 100-continue}, RFC 9110
 * §10.1.1). The container asks at once; here it is left to whoever reads the body, so that an
 * upload that is refused is not sent at all.
 */
public final class AwaitedBody {

  static final String ATTRIBUTE = "cloud.tansu.awaited-body";

  private final Question question;
  private boolean asked;

  AwaitedBody(Question question) {
    this.question = question;
  }

  /** Asks the client for the body. */
  interface Question {
    void ask() throws IOException;
  }

  /** Whether the body is left to be asked for. */
  static boolean leave(Request request, Response response) {
    String expected = String.valueOf(request.getHeader("Expect"));
    String path = request.getRequest().getRequestURI();
    boolean left =
        TransferPaths.isUpload(request.getMethod().getMethodString(), path)
            && expected.equalsIgnoreCase("100-continue");
    if (left) {
      // or the container asks before the first filter
      response.getResponse().acknowledged();
      request.setAttribute(ATTRIBUTE, new AwaitedBody(() -> ask(response)));
    }
    return left;
  }

  /** Asks the client for the body, unless it sends it anyway. */
  public static void ask(ServletRequest request) throws IOException {
    if (request.getAttribute(ATTRIBUTE) instanceof AwaitedBody body) {
      if (!body.asked) {
        body.asked = true;
        body.question.ask();
      }
    }
  }

  private static void ask(Response response) throws IOException {
    response.setStatus(HttpServletResponse.SC_CONTINUE);
    response.getResponse().setAcknowledgement(true);
    response.getOutputBuffer().acknowledge();
  }

  /**
   * Ends the connection with the answer when the client still waits: nobody can tell whether the
   * body follows, and it must not be taken for the next request. To be called before any final
   * answer, also a good one, that was made without reading the body.
   */
  public static void endConnection(ServletRequest request, HttpServletResponse response) {
    if (isAwaited(request.getAttribute(ATTRIBUTE))) {
      response.setHeader("Connection", "close");
    }
  }

  /** Whether the client still waits to be asked. */
  static boolean isAwaited(@Nullable Object attribute) {
    return attribute instanceof AwaitedBody body && !body.asked;
  }
}
