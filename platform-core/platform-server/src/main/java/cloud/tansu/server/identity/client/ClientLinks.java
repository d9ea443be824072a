package cloud.tansu.server.identity.client;

import java.util.Optional;

/**
 * What the consent page shows of an application (RFC 7591 §2).
 *
 * @param home {@code client_uri}
 * @param logo {@code logo_uri}
 * @param policy {@code policy_uri}
 * @param terms {@code tos_uri}
 */
public record ClientLinks(
    Optional<String> home, Optional<String> logo, Optional<String> policy, Optional<String> terms) {

  public static final ClientLinks NONE =
      new ClientLinks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
