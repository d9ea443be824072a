package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.keys.SigningKey;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.kernel.Tokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Issues access tokens after RFC 9068, signed with RS256. */
@ApplicationScoped
public class AccessTokens {

  /** {@code typ} of an access token (RFC 9068 §2.1): no other kind of token is taken for one. */
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final RealmKeys keys;
  private final Issuers issuers;
  private final IdentityConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  AccessTokens(RealmKeys keys, Issuers issuers, IdentityConfig config, Tokens tokens, Clock clock) {
    this.keys = keys;
    this.issuers = issuers;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** How long a token that is issued now can be used. */
  public Duration lifetime() {
    return config.accessTokenLifetime();
  }

  /**
   * A signed token.
   *
   * @param clientId the application that asks (RFC 9068 §2.2)
   * @param session what {@code sid} refers to, so that the holder can sign out
   */
  public String issue(TokenSubject subject, String clientId, Scopes scopes, UUID session) {
    SigningKey key = keys.current(subject.realm());
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.kid()).build();
    SignedJWT token = new SignedJWT(header, claims(subject, clientId, scopes, session));
    try {
      token.sign(key.signer());
    } catch (JOSEException unable) {
      throw new IllegalStateException("The token could not be signed", unable);
    }
    return token.serialize();
  }

  private JWTClaimsSet claims(TokenSubject subject, String clientId, Scopes scopes, UUID session) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuers.of(subject.realm()))
            .subject(subject.id().toString())
            .audience(scopes.audiences())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime())))
            .jwtID(tokens.uuid().toString())
            .claim("client_id", clientId)
            .claim("scope", scopes.toString())
            .claim("sid", session.toString());
    subject.realm().tenant().ifPresent(tenant -> claims.claim("tid", tenant.value()));
    if (scopes.contains(Scopes.EMAIL)) {
      claims.claim("email", subject.email().value());
    }
    if (scopes.contains(Scopes.PROFILE)) {
      subject.name().ifPresent(name -> claims.claim("name", name));
    }
    if (scopes.contains(Scopes.ROLES)) {
      claims.claim("roles", subject.roles());
    }
    return claims.build();
  }
}
