package cloud.tansu.server.identity.external;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Origin;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Authorization requests of applications that wait until somebody has signed in. The authorization
 * endpoint implements it: it keeps the request, opaque to everybody else, while the browser is at a
 * provider.
 */
public interface PendingAuthorizations {

  /**
   * Checks an authorization request as the authorization endpoint does (client, redirect URI,
   * scopes, PKCE) and keeps it.
   *
   * @param parameters as at the authorization endpoint: {@code client_id}, {@code redirect_uri},
   *     {@code scope}, {@code state}, {@code nonce}, {@code code_challenge}, {@code
   *     code_challenge_method}; {@code response_type} is {@code code} when it is left out
   * @return the reference by which it goes on; opaque, at most 256 characters
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when client or
   *     redirect URI are unknown or anything else is not allowed: the browser is at our own address
   *     and gets no redirect
   */
  String keep(Realm realm, Map<String, String> parameters);

  /**
   * Goes on after somebody has signed in with a provider: opens the browser's session and leads to
   * what is next, be it a second factor, a consent or the application.
   *
   * @param method how, as in RFC 8176; {@code fed} is not registered there, but in use
   * @throws cloud.tansu.server.kernel.ProblemException when the reference is unknown or too old
   */
  Continuation resume(
      Realm realm, String reference, TokenSubject subject, String method, Origin origin);

  /**
   * Where the person can choose another way to sign in for the same authorization request, after
   * this one failed.
   */
  URI signInPage(Realm realm, String reference);

  /**
   * What the browser is told.
   *
   * @param location where to go next
   * @param cookies to be set, such as the one of the browser's session
   */
  record Continuation(URI location, List<NewCookie> cookies) {

    public Continuation {
      cookies = List.copyOf(cookies);
    }
  }
}
