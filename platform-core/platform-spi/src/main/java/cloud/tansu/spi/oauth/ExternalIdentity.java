package cloud.tansu.spi.oauth;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Who signed in, as the provider says.
 *
 * @param issuer who vouches for the subject: the issuer identifier of an OpenID provider, the base
 *     address of any other. The same subject of another issuer is another person, so that a tenant
 *     can point a configuration at another server without handing its accounts over
 * @param subject the issuer's own, never re-used id of the account; not an e-mail address or a user
 *     name
 * @param email the address, if the provider gave one
 * @param emailVerified whether the provider vouches for the address; an account is linked by e-mail
 *     only when it does. Say {@code false} when in doubt
 * @param name display name
 * @param picture address of a picture
 * @param claims further facts worth keeping, by the provider's names; no tokens
 */
public record ExternalIdentity(
    String issuer,
    String subject,
    Optional<String> email,
    boolean emailVerified,
    Optional<String> name,
    Optional<URI> picture,
    Map<String, String> claims) {

  public ExternalIdentity {
    if (issuer.isBlank() || issuer.length() > 512) {
      throw new IllegalArgumentException("An issuer has 1 to 512 characters");
    }
    if (subject.isBlank() || subject.length() > 255) {
      throw new IllegalArgumentException("A subject has 1 to 255 characters");
    }
    if (emailVerified && email.isEmpty()) {
      throw new IllegalArgumentException("No e-mail address, so none is verified");
    }
    claims = Map.copyOf(claims);
  }

  /** Leaves out everything personal. */
  @Override
  public String toString() {
    return "ExternalIdentity[" + issuer + "]";
  }
}
