package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims that every OpenID provider knows (OpenID Connect Core §5.1). */
public final class StandardClaims {

  private static final int MAX_KEPT = 256;

  private StandardClaims() {}

  /** The person, vouched for as the claim {@code email_verified} says. */
  public static ExternalIdentity identity(JsonObject claims, List<String> kept)
      throws UpstreamException {
    return identity(
        claims,
        claims.require("iss"),
        claims.require("sub"),
        claims.isTrue("email_verified"),
        kept);
  }

  /**
   * The person.
   *
   * @param emailVerified whether the provider vouches for the claim {@code email}
   * @param kept further claims that are worth keeping
   */
  public static ExternalIdentity identity(
      JsonObject claims, String issuer, String subject, boolean emailVerified, List<String> kept) {
    Optional<String> email = claims.text("email");
    Map<String, String> further = new LinkedHashMap<>();
    for (String name : kept) {
      claims
          .text(name)
          .filter(value -> value.length() <= MAX_KEPT)
          .ifPresent(value -> further.put(name, value));
    }
    return new ExternalIdentity(
        issuer,
        subject,
        email,
        emailVerified && email.isPresent(),
        claims.text("name"),
        claims.text("picture").flatMap(StandardClaims::webAddress),
        further);
  }

  /** An https address, if the text is one. */
  public static Optional<URI> webAddress(String text) {
    try {
      URI uri = new URI(text);
      return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
