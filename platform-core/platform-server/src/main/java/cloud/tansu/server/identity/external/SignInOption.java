package cloud.tansu.server.identity.external;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * A button of a sign-in page: "Sign in with Google".
 *
 * @param provider id of the provider, such as {@code google}
 * @param label the provider's name, as plain text
 * @param logoSvg an SVG image without scripts and outside references
 * @param link where the button leads
 */
public record SignInOption(String provider, String label, Optional<String> logoSvg, URI link) {

  /** Query parameter that carries the reference of a pending authorization request. */
  public static final String PENDING = "pending";

  /**
   * Where the button leads on the page of an authorization request.
   *
   * @param reference as the authorization endpoint gave it; empty when no application waits
   */
  public URI resuming(String reference) {
    return UriBuilder.fromUri(link).queryParam(PENDING, "{reference}").build(reference);
  }
}
