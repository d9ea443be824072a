package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.SigningKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** Signs the tokens of a realm. */
final class SignedTokens {

  private SignedTokens() {}

  static String sign(SigningKey key, JOSEObjectType type, JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(key.algorithm().jws()).type(type).keyID(key.kid()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(key.signer());
    } catch (JOSEException unable) {
      throw new IllegalStateException("The token could not be signed", unable);
    }
    return token.serialize();
  }
}
