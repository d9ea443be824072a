package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.UpstreamException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies ID tokens (OpenID Connect Core §3.1.3.7, RFC 8725). */
final class IdTokens {

  /** Signatures that only the holder of a private key can make: never a MAC, never none. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int MAX_TOKEN = 32_768;
  private static final int MAX_SUBJECT = 255;
  private static final long SKEW_SECONDS = 60;

  private IdTokens() {}

  /** The keys of a provider: as remembered, or as published at this moment. */
  @FunctionalInterface
  interface Keys {
    ProviderKeys get(boolean fresh) throws UpstreamException;
  }

  /**
   * What an ID token has to say.
   *
   * @param clientId to be its audience
   * @param nonce of the authorization request
   */
  record Expectation(IssuerRule issuer, String clientId, String nonce, Instant now) {}

  /**
   * Verifies a token.
   *
   * @return its claims
   * @throws UpstreamException {@code INVALID_ANSWER} when anything is wrong with it
   */
  static JsonObject verify(String token, Keys keys, Expectation expected) throws UpstreamException {
    SignedJWT jwt = parse(token);
    JsonObject claims = JsonObject.parse(jwt.getPayload().toString());
    if (!isSigned(jwt, claims, keys.get(false)) && !isSigned(jwt, claims, keys.get(true))) {
      throw refused("is not signed with a key of the provider");
    }
    check(claims, expected);
    return claims;
  }

  private static SignedJWT parse(String token) throws UpstreamException {
    if (token.length() > MAX_TOKEN) {
      throw refused("is too long");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        throw refused("is signed in a way that is not accepted");
      }
      return jwt;
    } catch (ParseException | IllegalArgumentException malformed) {
      throw refused("is not a signed JSON web token");
    }
  }

  private static boolean isSigned(SignedJWT jwt, JsonObject claims, ProviderKeys keys)
      throws UpstreamException {
    for (JWK key : keys.candidates(jwt)) {
      if (keys.maySign(key, claims) && isSignedWith(jwt, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSignedWith(SignedJWT jwt, JWK key) throws UpstreamException {
    if (!(key instanceof AsymmetricJWK pair)) {
      return false;
    }
    try {
      return jwt.verify(
          new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), pair.toPublicKey()));
    } catch (JOSEException unusable) {
      throw refused("is signed with a key that cannot be used");
    }
  }

  private static void check(JsonObject claims, Expectation expected) throws UpstreamException {
    require(expected.issuer().accepts(claims), "is from another issuer");
    List<String> audience = claims.texts("aud");
    Optional<String> party = claims.text("azp");
    require(audience.contains(expected.clientId()), "is for another application");
    require(
        party.map(expected.clientId()::equals).orElse(audience.size() == 1),
        "was issued to another application");
    long now = expected.now().getEpochSecond();
    require(claims.number("exp").filter(end -> end > now - SKEW_SECONDS).isPresent(), "expired");
    require(
        claims.number("iat").filter(start -> start < now + SKEW_SECONDS).isPresent(),
        "is from the future");
    require(
        claims.number("nbf").filter(start -> start > now + SKEW_SECONDS).isEmpty(),
        "is not valid yet");
    require(
        claims.text("nonce").filter(nonce -> equal(nonce, expected.nonce())).isPresent(),
        "belongs to another sign-in");
    require(
        claims.text("sub").filter(subject -> subject.length() <= MAX_SUBJECT).isPresent(),
        "has no subject");
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(boolean holds, String otherwise) throws UpstreamException {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  private static UpstreamException refused(String why) {
    return JsonObject.invalid("The ID token " + why);
  }
}
