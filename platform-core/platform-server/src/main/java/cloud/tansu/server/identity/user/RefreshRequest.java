package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import java.util.Optional;

/**
 * Somebody shows a refresh token.
 *
 * @param clientId the application that must own it; empty for any
 * @param scopes fewer scopes than were granted; empty for all of them
 * @param algorithm how the access token is signed
 */
public record RefreshRequest(
    Realm realm,
    String refreshToken,
    Optional<String> clientId,
    Optional<Scopes> scopes,
    KeyAlgorithm algorithm,
    Origin origin) {

  /** Leaves the token out: it must never reach a log. */
  @Override
  public String toString() {
    return "RefreshRequest[" + realm + "]";
  }
}
