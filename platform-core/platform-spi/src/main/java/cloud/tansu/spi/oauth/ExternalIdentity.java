package cloud.tansu.spi.oauth;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Who signed in, as the provider says.
 *
 * @param subject the provider's own, never re-used id of the account; not an e-mail address or a
 *     user name
 * @param email the address, if the provider gave one
 * @param emailVerified whether the provider vouches for the address; an account is linked by e-mail
 *     only when it does. Say {@code false} when in doubt
 * @param name display name
 * @param picture address of a picture
 * @param claims further facts worth keeping, by the provider's names; no tokens
 */
public record ExternalIdentity(
    String subject,
    Optional<String> email,
    boolean emailVerified,
    Optional<String> name,
    Optional<URI> picture,
    Map<String, String> claims) {

  public ExternalIdentity {
    if (subject.isBlank() || subject.length() > 255) {
      throw new IllegalArgumentException("A subject has 1 to 255 characters");
    }
    if (emailVerified && email.isEmpty()) {
      throw new IllegalArgumentException("No e-mail address, so none is verified");
    }
    claims = Map.copyOf(claims);
  }
}
