package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of a realm: the one in use, the next one, and replaced ones in their grace
 * period.
 *
 * @param byKid verification keys by key id
 * @param document the JSON Web Key Set
 * @param fetchedAt when they were read from the database
 */
record PublishedKeys(Map<String, RSAPublicKey> byKid, String document, Instant fetchedAt) {

  PublishedKeys {
    byKid = Map.copyOf(byKid);
  }

  /**
   * @param publicJwks JSON Web Keys as stored
   */
  static PublishedKeys of(List<String> publicJwks, Instant fetchedAt) {
    Map<String, RSAPublicKey> byKid = new HashMap<>();
    StringBuilder document = new StringBuilder("{\"keys\":[");
    for (String jwk : publicJwks) {
      RSAKey key = parse(jwk);
      byKid.put(key.getKeyID(), publicKey(key));
      document.append(byKid.size() > 1 ? "," : "").append(key.toPublicJWK().toJSONString());
    }
    return new PublishedKeys(byKid, document.append("]}").toString(), fetchedAt);
  }

  Optional<RSAPublicKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  static RSAKey parse(String jwk) {
    try {
      return RSAKey.parse(jwk);
    } catch (ParseException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }

  private static RSAPublicKey publicKey(RSAKey key) {
    try {
      return key.toRSAPublicKey();
    } catch (JOSEException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }
}
