package cloud.tansu.server.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Headers that tell browsers to be careful. The console and the API description set a content
 * security policy of their own; everything else may load nothing at all.
 *
 * <p>The policy of the console allows scripts of this server. So that nobody can store one for it,
 * browsers that fetch an object as a script of a page of this server, which they say (Fetch
 * Metadata), do not get it.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Set<String> RUN =
      Set.of("script", "worker", "sharedworker", "serviceworker", "audioworklet", "paintworklet");

  private final transient SecurityHeaders headers;

  @Inject
  SecurityHeadersFilter(SecurityHeaders headers) {
    this.headers = headers;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (TransferPaths.isTransfer(path)) {
      headers.addOfForeign(response);
      if (isToRunHere(request)) {
        AwaitedBody.endConnection(request, response);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
    } else {
      headers.add(response);
      if (!hasPages(path)) {
        response.setHeader(SecurityHeaders.POLICY, SecurityHeaders.NOTHING);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isToRunHere(HttpServletRequest request) {
    String use = request.getHeader("Sec-Fetch-Dest");
    return use != null
        && RUN.contains(use)
        && "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  private static boolean hasPages(String path) {
    return path.startsWith("/dashboard")
        || path.startsWith("/docs/")
        || path.startsWith("/jakarta.faces.resource/");
  }
}
