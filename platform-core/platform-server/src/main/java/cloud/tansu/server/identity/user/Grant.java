package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a successful sign-in or refresh gives (RFC 6749 §5.1).
 *
 * @param authentication who signed in, when and how
 * @param session what the claim {@code sid} of the access token says
 * @param clientId the application that gets the tokens
 * @param lifetime how long the access token can be used
 * @param refreshToken empty when the scope {@code offline_access} was not granted
 */
public record Grant(
    Authentication authentication,
    UUID session,
    String clientId,
    String accessToken,
    Duration lifetime,
    Optional<String> refreshToken,
    Scopes scopes) {

  public TokenSubject subject() {
    return authentication.subject();
  }

  /** Leaves the tokens out: they must never reach a log. */
  @Override
  public String toString() {
    return "Grant[" + subject().realm() + ", " + subject().id() + ", " + scopes + "]";
  }
}
