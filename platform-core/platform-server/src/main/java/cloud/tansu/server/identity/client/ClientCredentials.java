package cloud.tansu.server.identity.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client and what its secret is compared with.
 *
 * @param secrets more than one while a rotated secret is still accepted
 * @param lastUsedAt when it last authenticated, as far as is known here
 */
record ClientCredentials(Client client, List<Secret> secrets, Optional<Instant> lastUsedAt) {

  ClientCredentials {
    secrets = List.copyOf(secrets);
  }

  /** Without secrets, as the platform's own clients. */
  static ClientCredentials without(Client client) {
    return new ClientCredentials(client, List.of(), Optional.empty());
  }

  /** A secret that is accepted until then, or for as long as the client exists. */
  record Secret(SecretHash hash, Optional<Instant> expiresAt) {

    boolean isAccepted(Instant now) {
      return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
    }
  }

  /** Whether a secret is this client's. Looks at all of them, whichever matches. */
  boolean accepts(SecretHash shown, Instant now) {
    boolean accepted = false;
    for (Secret secret : secrets) {
      accepted |= secret.hash().isSame(shown) && secret.isAccepted(now);
    }
    return accepted;
  }
}
