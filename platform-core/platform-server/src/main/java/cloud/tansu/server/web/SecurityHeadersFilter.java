package cloud.tansu.server.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Headers that tell browsers to be careful. The console and the API description set a content
 * security policy of their own; everything else may load nothing at all.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final transient WebConfig config;

  @Inject
  SecurityHeadersFilter(WebConfig config) {
    this.config = config;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (config.publicUrl().startsWith("https:")) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (!hasPages(request.getRequestURI())) {
      response.setHeader("Content-Security-Policy", NOTHING);
    }
    chain.doFilter(request, response);
  }

  private static boolean hasPages(String path) {
    return path.startsWith("/dashboard")
        || path.startsWith("/docs/")
        || path.startsWith("/jakarta.faces.resource/");
  }
}
