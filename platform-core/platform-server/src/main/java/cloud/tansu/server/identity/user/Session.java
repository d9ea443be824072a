package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import java.util.UUID;

/**
 * A user who has signed in with an application.
 *
 * @param id the claim {@code sid} of its access tokens
 * @param scopes what was granted at the sign-in
 */
record Session(UUID id, Authentication authentication, String clientId, Scopes scopes) {

  TokenSubject subject() {
    return authentication.subject();
  }
}
