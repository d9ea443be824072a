package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.policy.TokenLifetimes;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues access tokens after RFC 9068. */
@ApplicationScoped
public class AccessTokens {

  /** {@code typ} of an access token (RFC 9068 §2.1): no other kind of token is taken for one. */
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final RealmKeys keys;
  private final Issuers issuers;
  private final TokenLifetimes lifetimes;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  AccessTokens(
      RealmKeys keys, Issuers issuers, TokenLifetimes lifetimes, Tokens tokens, Clock clock) {
    this.keys = keys;
    this.issuers = issuers;
    this.lifetimes = lifetimes;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** How long a token that is issued now can be used. */
  public Duration lifetime(Realm realm) {
    return lifetimes.tokens(realm).accessToken();
  }

  /**
   * What a user's token says.
   *
   * @param clientId the application that asks (RFC 9068 §2.2)
   * @param session what {@code sid} refers to, so that the holder can sign out
   * @param authenticatedAt when the user signed in
   * @param methods how, as {@code amr}
   */
  public record UserGrant(
      TokenSubject subject,
      String clientId,
      Scopes scopes,
      UUID session,
      Instant authenticatedAt,
      List<String> methods) {}

  /** A signed token of a user. */
  public String issue(UserGrant grant, KeyAlgorithm algorithm) {
    TokenSubject subject = grant.subject();
    Scopes scopes = grant.scopes();
    JWTClaimsSet.Builder claims =
        claims(subject.realm(), subject.id().toString(), grant.clientId(), scopes)
            .claim("sid", grant.session().toString())
            .claim("auth_time", grant.authenticatedAt().getEpochSecond())
            .claim("acr", Assurance.of(grant.methods()).acr())
            .claim("amr", grant.methods());
    if (scopes.contains(Scopes.EMAIL)) {
      claims.claim("email", subject.email().value());
    }
    if (scopes.contains(Scopes.PROFILE)) {
      subject.name().ifPresent(name -> claims.claim("name", name));
    }
    if (scopes.contains(Scopes.ROLES)) {
      claims.claim("roles", effectiveRoles(subject, scopes));
    }
    return SignedTokens.sign(keys.current(subject.realm(), algorithm), TYPE, claims.build());
  }

  /**
   * An application that was not granted everything must not administer in the user's name: the role
   * alone would let it.
   */
  private static List<String> effectiveRoles(TokenSubject subject, Scopes scopes) {
    String administrator = Scopes.administratorRole(subject.realm());
    return subject.roles().stream()
        .filter(role -> scopes.contains(Scopes.ADMIN_FULL) || !role.equals(administrator))
        .toList();
  }

  /** A signed token of an application that acts for itself (RFC 6749 §4.4): it is the subject. */
  public String issueToClient(Realm realm, String clientId, Scopes scopes, KeyAlgorithm algorithm) {
    JWTClaimsSet claims = claims(realm, clientId, clientId, scopes).build();
    return SignedTokens.sign(keys.current(realm, algorithm), TYPE, claims);
  }

  private JWTClaimsSet.Builder claims(Realm realm, String subject, String clientId, Scopes scopes) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuers.of(realm))
            .subject(subject)
            .audience(scopes.audiences())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime(realm))))
            .jwtID(tokens.uuid().toString())
            .claim("client_id", clientId)
            .claim("scope", scopes.toString());
    realm.tenant().ifPresent(tenant -> claims.claim("tid", tenant.value()));
    return claims;
  }
}
