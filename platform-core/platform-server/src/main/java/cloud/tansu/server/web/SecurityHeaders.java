package cloud.tansu.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/** Headers that tell browsers to be careful. */
@ApplicationScoped
public class SecurityHeaders {

  static final String POLICY = "Content-Security-Policy";

  /** For what may load nothing at all. */
  static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final boolean encrypted;

  @Inject
  SecurityHeaders(WebConfig config) {
    this.encrypted = config.publicUrl().startsWith("https:");
  }

  /** Adds those of all answers. */
  void add(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (encrypted) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /**
   * Adds those of answers that somebody else wrote, as objects are: a page among them runs no
   * script and has an origin of its own, which nothing of this server or of another page shares.
   */
  public void addOfForeign(HttpServletResponse response) {
    add(response);
    response.setHeader(POLICY, NOTHING + "; sandbox");
  }
}
