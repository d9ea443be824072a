package cloud.tansu.server.storage.s3;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /s3/<bucket>/<key>}: the S3 protocol, path style. */
public class S3Servlet extends HttpServlet {

  static final String PATH = "/s3";

  private static final long serialVersionUID = 1L;

  private final transient S3Endpoint endpoint;

  @Inject
  S3Servlet(S3Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String rawPath = request.getRequestURI();
    endpoint.answer(request, response, () -> S3Address.ofPath(rawPath.substring(PATH.length())));
  }
}
