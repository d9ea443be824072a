package cloud.tansu.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Lets scripts of any site call what is entered by a token in a header or a form (Fetch Standard
 * §3.2): the APIs, and the OAuth endpoints that are no pages. Nothing of that is reached by a
 * cookie, so another site's script gets no further than a program of its owner would. Pages, and
 * the platform's own administration, stay closed.
 */
public class CrossOriginFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final int NO_CONTENT = 204;

  /**
   * Objects have metadata in headers of any name. The asterisk stands for all but Authorization
   * where no cookie is sent, which is the only way in which scripts of other sites come here.
   */
  private static final String STORAGE = "/storage/";

  private static final Pattern OPEN =
      Pattern.compile(
          "/(?:db/api|functions|storage|identity/api)/.*"
              + "|/identity/(?:[^/]+/)?connect/"
              + "(?:token|userinfo|revoke|par|device_authorization|register(?:/[^/]+)?)"
              + "|(?:/identity(?:/[^/]+)?)?/\\.well-known/.*");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!OPEN.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (isPreflight(request)) {
      AwaitedBody.endConnection(request, response);
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-Match, If-None-Match, If-Range, Idempotency-Key,"
              + " Last-Event-ID, Range, X-Tansu-Tenant, X-Correlation-ID, traceparent, tracestate"
              + others(request));
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(NO_CONTENT);
      return;
    }
    response.setHeader(
        "Access-Control-Expose-Headers",
        "Accept-Ranges, Content-Range, ETag, Link, Location, Retry-After, WWW-Authenticate,"
            + " X-Cache, X-Correlation-ID"
            + others(request));
    chain.doFilter(request, response);
  }

  private static String others(HttpServletRequest request) {
    return request.getRequestURI().startsWith(STORAGE) ? ", *" : "";
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
