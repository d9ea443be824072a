package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** How tokens are signed: what applications can choose, and all that is ever accepted. */
public enum KeyAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256 and 2048 bits; every client can verify it. */
  RS256,
  /** ECDSA with P-256 and SHA-256; shorter tokens. */
  ES256;

  /** The value of the header member {@code alg} (RFC 7518 §3.1). */
  public JWSAlgorithm jws() {
    return switch (this) {
      case RS256 -> JWSAlgorithm.RS256;
      case ES256 -> JWSAlgorithm.ES256;
    };
  }

  /** The algorithm that a token's header names, if tokens are signed with it here. */
  public static Optional<KeyAlgorithm> of(JWSAlgorithm jws) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.jws().equals(jws)).findFirst();
  }

  /** The algorithm of that name; empty when there is none. */
  public static Optional<KeyAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }
}
