package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.SignatureCheck.Signed;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether an access token is good for a call. A verified signature is remembered for at
 * most {@link #REMEMBERED}, by the token's hash; times, audience and the tenant's state are checked
 * at every call.
 */
@ApplicationScoped
public class TokenVerifier {

  /** How far the clocks of issuer and verifier may be apart (D.2). */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MAX_REMEMBERED = 10_000;

  private final SignatureCheck signatures;
  private final ActiveRealms activeRealms;
  private final Clock clock;
  private final Cache<ByteBuffer, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  @Inject
  TokenVerifier(SignatureCheck signatures, ActiveRealms activeRealms, Clock clock) {
    this.signatures = signatures;
    this.activeRealms = activeRealms;
    this.clock = clock;
  }

  /**
   * @param serialized the token as presented
   * @param audience the API that is called
   */
  public Verification verify(String serialized, Audience audience) {
    try {
      VerifiedToken token = usable(serialized);
      requireAudience(token, audience);
      return new Verification.Accepted(token.caller());
    } catch (TokenRejected rejected) {
      return rejected.verdict();
    }
  }

  /** What a token says that is usable now, for whichever API; empty when it is not. */
  public Optional<Caller> verify(String serialized) {
    try {
      return Optional.of(usable(serialized).caller());
    } catch (TokenRejected rejected) {
      return Optional.empty();
    }
  }

  private VerifiedToken usable(String serialized) throws TokenRejected {
    ByteBuffer hash = ByteBuffer.wrap(Tokens.hash(serialized));
    VerifiedToken known = verified.getIfPresent(hash);
    VerifiedToken token = known == null ? read(signatures.check(serialized)) : known;
    requireUsable(token);
    if (known == null) {
      verified.put(hash, token);
    }
    return token;
  }

  private void requireUsable(VerifiedToken token) throws TokenRejected {
    Instant now = clock.instant();
    if (!now.isBefore(token.usableUntil())) {
      throw new TokenRejected("The access token has expired. Get a new one and try again.");
    }
    if (now.isBefore(token.usableFrom())) {
      throw new TokenRejected("The access token is not valid yet.");
    }
    if (!activeRealms.isActive(token.realm())) {
      throw TokenRejected.tenantNotInUse();
    }
  }

  private static void requireAudience(VerifiedToken token, Audience audience) throws TokenRejected {
    if (!token.audiences().contains(audience.id())) {
      throw new TokenRejected(
          "The access token is not meant for this API ('"
              + audience.id()
              + "'). Ask for a scope of it.");
    }
  }

  private static VerifiedToken read(Signed signed) throws TokenRejected {
    JWTClaimsSet claims = signed.claims();
    try {
      requireTenant(signed.realm(), claims);
      Instant expires = required(claims, "exp", claims.getExpirationTime()).toInstant();
      Date notBefore = claims.getNotBeforeTime();
      String subject = required(claims, "sub", claims.getSubject());
      Caller caller =
          new Caller(
              subject, signed.realm().tenant(), scopes(claims), roles(claims), claimsOf(claims));
      return new VerifiedToken(
          signed.realm(),
          caller,
          Set.copyOf(claims.getAudience()),
          notBefore == null ? Instant.MIN : notBefore.toInstant().minus(SKEW),
          expires.plus(SKEW));
    } catch (ParseException malformed) {
      throw new TokenRejected("A claim of the access token has the wrong type.", malformed);
    }
  }

  /** The tenant in the token must be the one whose key signed it; the platform's names none. */
  private static void requireTenant(Realm realm, JWTClaimsSet claims)
      throws TokenRejected, ParseException {
    Optional<String> named = Optional.ofNullable(claims.getStringClaim("tid"));
    if (!named.equals(realm.tenant().map(TenantId::value))) {
      throw new TokenRejected("The access token names another tenant than its issuer.");
    }
  }

  private static <T> T required(
      JWTClaimsSet claims, String name, @org.jspecify.annotations.Nullable T value)
      throws TokenRejected {
    if (value == null) {
      throw new TokenRejected("The access token has no claim '" + name + "'.");
    }
    return value;
  }

  private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
    String text = Optional.ofNullable(claims.getStringClaim("scope")).orElse("");
    return Set.copyOf(Scopes.parse(text).names());
  }

  private static Set<String> roles(JWTClaimsSet claims) throws ParseException {
    return new HashSet<>(Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of()));
  }

  /** As MicroProfile JWT wants them: times as seconds, {@code aud} as a set. */
  private static Map<String, Object> claimsOf(JWTClaimsSet claims) {
    Map<String, Object> result = new HashMap<>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (value instanceof Date time) {
                result.put(name, time.toInstant().getEpochSecond());
              } else if (value != null) {
                result.put(name, value);
              }
            });
    result.put("aud", Set.copyOf(claims.getAudience()));
    return result;
  }
}
