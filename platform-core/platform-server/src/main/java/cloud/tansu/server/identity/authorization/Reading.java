package cloud.tansu.server.identity.authorization;

import java.util.Optional;

/** What came of reading an authorization request. */
public sealed interface Reading {

  record Valid(AuthorizationRequest request) implements Reading {}

  /**
   * Client or redirect URI cannot be trusted: the user is told, and not sent anywhere (RFC 6749
   * §4.1.2.1).
   *
   * @param reason a sentence for the user
   */
  record Untrusted(String reason) implements Reading {}

  /**
   * The application is told.
   *
   * @param error code of RFC 6749 §4.1.2.1 or OpenID Connect Core 1.0 §3.1.2.6
   */
  record Refused(String redirectUri, Optional<String> state, String error, String description)
      implements Reading {}
}
