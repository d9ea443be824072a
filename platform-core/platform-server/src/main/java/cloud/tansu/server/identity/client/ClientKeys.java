package cloud.tansu.server.identity.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The public keys of a client (RFC 7517 §5), with which its assertions are verified. */
record ClientKeys(List<JWK> keys) {

  static final int MAX_LENGTH = 20_000;

  /** How assertions may be signed. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private static final int MAX_KEYS = 10;
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;

  ClientKeys {
    keys = List.copyOf(keys);
  }

  /**
   * @throws ParseException when the text is no key set
   */
  static ClientKeys parse(String jwks) throws ParseException {
    return new ClientKeys(JWKSet.parse(jwks).getKeys());
  }

  /** What is wrong with a key set that is to be registered, as the end of a sentence. */
  static Optional<String> objection(String jwks) {
    if (jwks.length() > MAX_LENGTH) {
      return Optional.of("has at most " + MAX_LENGTH + " characters");
    }
    try {
      return parse(jwks).objection();
    } catch (ParseException malformed) {
      return Optional.of("is a JSON Web Key Set");
    }
  }

  private Optional<String> objection() {
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      return Optional.of("holds 1 to " + MAX_KEYS + " keys");
    }
    if (keys.stream().anyMatch(JWK::isPrivate)) {
      return Optional.of("holds public keys only; replace the key pair that was just sent");
    }
    return keys.stream().allMatch(ClientKeys::isUsable)
        ? Optional.empty()
        : Optional.of("holds RSA keys of 2048 to 8192 bits and EC keys of the curve P-256 only");
  }

  private static boolean isUsable(JWK key) {
    return switch (key) {
      case RSAKey rsa -> rsa.size() >= MIN_RSA_BITS && rsa.size() <= MAX_RSA_BITS;
      case ECKey ec -> Curve.P_256.equals(ec.getCurve());
      default -> false;
    };
  }

  /** Whether one of the keys has signed the token, by one of {@link #ALGORITHMS}. */
  boolean haveSigned(SignedJWT token) {
    return ALGORITHMS.contains(token.getHeader().getAlgorithm())
        && keys.stream()
            .filter(key -> isMeant(key, token.getHeader()))
            .anyMatch(key -> hasSigned(key, token));
  }

  private static boolean isMeant(JWK key, JWSHeader header) {
    KeyType type = header.getAlgorithm().equals(JWSAlgorithm.ES256) ? KeyType.EC : KeyType.RSA;
    return type.equals(key.getKeyType())
        && isUsable(key)
        && (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
        && !KeyUse.ENCRYPTION.equals(key.getKeyUse());
  }

  private static boolean hasSigned(JWK key, SignedJWT token) {
    try {
      JWSVerifier verifier =
          key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier(key.toECKey());
      return token.verify(verifier);
    } catch (JOSEException unusable) {
      return false;
    }
  }
}
