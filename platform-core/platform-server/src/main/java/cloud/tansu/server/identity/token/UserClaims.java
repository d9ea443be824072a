package cloud.tansu.server.identity.token;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an application learns about a user, by the scopes that were granted (OpenID Connect Core 1.0
 * §5.4). The same in ID tokens and at the userinfo endpoint.
 */
public final class UserClaims {

  private UserClaims() {}

  /** Claims by name, without {@code sub}. */
  public static Map<String, Object> of(TokenSubject subject, Scopes scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    subject.realm().tenant().ifPresent(tenant -> claims.put("tid", tenant.value()));
    if (scopes.contains(Scopes.PROFILE)) {
      subject.name().ifPresent(name -> claims.put("name", name));
      claims.put("preferred_username", subject.email().value());
    }
    if (scopes.contains(Scopes.EMAIL)) {
      claims.put("email", subject.email().value());
      claims.put("email_verified", subject.emailVerified());
    }
    if (scopes.contains(Scopes.ROLES)) {
      claims.put("roles", subject.roles());
    }
    return claims;
  }
}
