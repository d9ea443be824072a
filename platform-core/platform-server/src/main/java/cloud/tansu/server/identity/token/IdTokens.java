package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.policy.TokenLifetimes;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.token.AccessTokens.UserGrant;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** Issues ID tokens (OpenID Connect Core 1.0 §2): who signed in, for the application alone. */
@ApplicationScoped
public class IdTokens {

  private static final int HASH_BYTES = 16;

  private final RealmKeys keys;
  private final Issuers issuers;
  private final TokenLifetimes lifetimes;
  private final Clock clock;

  @Inject
  IdTokens(RealmKeys keys, Issuers issuers, TokenLifetimes lifetimes, Clock clock) {
    this.keys = keys;
    this.issuers = issuers;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /**
   * A signed token.
   *
   * @param nonce what the application sent when it asked (§3.1.2.1)
   * @param accessToken the token issued with it, to which {@code at_hash} binds it (§3.1.3.6)
   */
  public String issue(
      UserGrant grant, Optional<String> nonce, String accessToken, KeyAlgorithm algorithm) {
    TokenSubject subject = grant.subject();
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuers.of(subject.realm()))
            .subject(subject.id().toString())
            .audience(grant.clientId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetimes.tokens(subject.realm()).idToken())))
            .claim("azp", grant.clientId())
            .claim("auth_time", grant.authenticatedAt().getEpochSecond())
            .claim("acr", Assurance.of(grant.methods()).acr())
            .claim("amr", grant.methods())
            .claim("sid", grant.session().toString())
            .claim("at_hash", halfHash(accessToken));
    nonce.ifPresent(value -> claims.claim("nonce", value));
    UserClaims.of(subject, grant.scopes()).forEach(claims::claim);
    return SignedTokens.sign(
        keys.current(subject.realm(), algorithm), JOSEObjectType.JWT, claims.build());
  }

  /** The left half of the SHA-256, which is the hash of all algorithms signed with here. */
  private static String halfHash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
