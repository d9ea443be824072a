package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import java.util.Optional;

/**
 * Somebody wants to sign in.
 *
 * @param email as typed
 * @param clientId the application through which
 * @param scopes what it asks for; empty for what the user's roles give by default
 * @param code of the authenticator app, if it comes along
 */
public record SignInRequest(
    Realm realm,
    String email,
    String password,
    String clientId,
    Optional<Scopes> scopes,
    Optional<String> code,
    Origin origin) {

  /** Without a code. */
  public SignInRequest(
      Realm realm,
      String email,
      String password,
      String clientId,
      Optional<Scopes> scopes,
      Origin origin) {
    this(realm, email, password, clientId, scopes, Optional.empty(), origin);
  }

  /** Leaves the password and the code out: they must never reach a log. */
  @Override
  public String toString() {
    return "SignInRequest[" + realm + ", " + clientId + "]";
  }
}
