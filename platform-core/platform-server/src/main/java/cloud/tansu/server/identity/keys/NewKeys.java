package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;

/**
 * Makes signing keys. Their id is the thumbprint of RFC 7638, so that no two keys ever share one.
 */
@ApplicationScoped
class NewKeys {

  private final RsaKeyPool pool;

  @Inject
  NewKeys(RsaKeyPool pool) {
    this.pool = pool;
  }

  /** A key that nobody else gets, with its private part. */
  JWK make(KeyAlgorithm algorithm) {
    try {
      return switch (algorithm) {
        case RS256 -> rsa(pool.take());
        case ES256 ->
            new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm.jws())
                .keyIDFromThumbprint(true)
                .generate();
      };
    } catch (JOSEException impossible) {
      throw new IllegalStateException("A new key has no thumbprint", impossible);
    }
  }

  private static JWK rsa(KeyPair pair) throws JOSEException {
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(KeyAlgorithm.RS256.jws())
        .keyIDFromThumbprint()
        .build();
  }
}
