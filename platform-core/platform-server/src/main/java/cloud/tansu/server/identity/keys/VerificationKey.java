package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;

/**
 * A published key. It verifies signatures of its own algorithm and no others, whatever the header
 * of a token says (RFC 8725 §3.1).
 */
public final class VerificationKey {

  private final KeyAlgorithm algorithm;
  private final JWK publicKey;

  VerificationKey(KeyAlgorithm algorithm, JWK publicKey) {
    this.algorithm = algorithm;
    this.publicKey = publicKey;
  }

  public KeyAlgorithm algorithm() {
    return algorithm;
  }

  /** A verifier for one thread. */
  public JWSVerifier verifier() {
    try {
      return switch (algorithm) {
        case RS256 -> new RSASSAVerifier(publicKey.toRSAKey());
        case ES256 -> new ECDSAVerifier(publicKey.toECKey());
      };
    } catch (JOSEException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }
}
