package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.io.IOException;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;

/**
 * Answers requests whose target would make the container fail, before the container sees them, and
 * hands it all others.
 */
final class GuardedHandler extends HttpHandler {

  private static final int MAX_INSTANCE = 200;

  private final HttpHandler container;
  private final ProblemDocuments documents;

  GuardedHandler(HttpHandler container, ProblemDocuments documents) {
    this.container = container;
    this.documents = documents;
    // the container decodes by its own rules; so do we
    setDecodeUrl(false);
    setAllowEncodedSlash(container.isAllowEncodedSlash());
    setAllowCustomStatusMessage(container.isAllowCustomStatusMessage());
    setRequestURIEncoding(container.getRequestURIEncoding());
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    Optional<String> objection = objection(request);
    if (objection.isEmpty()) {
      container.service(request, response);
      return;
    }
    String path = request.getRequest().getRequestURI();
    Problem problem = Problem.of(Problems.INVALID_REQUEST, objection.get());
    byte[] body = Json.mapper().writeValueAsBytes(documents.document(problem, printable(path)));
    response.setStatus(problem.type().status());
    response.setContentType(ProblemDocuments.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
    return AwaitedBody.leave(request, response) || super.sendAcknowledgment(request, response);
  }

  private static Optional<String> objection(Request request) {
    String host = request.getHeader("Host");
    return host != null && !RequestTarget.isHost(host)
        ? Optional.of("The header Host is not a host with a port.")
        : RequestTarget.objectionToPath(request.getRequest().getRequestURI());
  }

  private static String printable(String path) {
    String visible = path.replaceAll("[^\\x21-\\x7e]", "?");
    return visible.length() <= MAX_INSTANCE ? visible : visible.substring(0, MAX_INSTANCE) + "…";
  }

  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return container.getRequestExecutorProvider();
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void destroy() {
    container.destroy();
  }
}
