package cloud.tansu.server.identity.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of a realm: those in use, the next ones, and replaced ones in their grace period.
 *
 * @param byKid verification keys by key id
 * @param document the JSON Web Key Set
 * @param fetchedAt when they were read from the database
 */
record PublishedKeys(Map<String, VerificationKey> byKid, String document, Instant fetchedAt) {

  PublishedKeys {
    byKid = Map.copyOf(byKid);
  }

  /**
   * @param publicJwks JSON Web Keys as stored
   */
  static PublishedKeys of(List<String> publicJwks, Instant fetchedAt) {
    Map<String, VerificationKey> byKid = new HashMap<>();
    StringBuilder document = new StringBuilder("{\"keys\":[");
    for (String jwk : publicJwks) {
      JWK key = parse(jwk).toPublicJWK();
      byKid.put(key.getKeyID(), new VerificationKey(algorithmOf(key), key));
      document.append(byKid.size() > 1 ? "," : "").append(key.toJSONString());
    }
    return new PublishedKeys(byKid, document.append("]}").toString(), fetchedAt);
  }

  Optional<VerificationKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  static JWK parse(String jwk) {
    try {
      return JWK.parse(jwk);
    } catch (ParseException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }

  private static KeyAlgorithm algorithmOf(JWK key) {
    return KeyAlgorithm.of(JWSAlgorithm.parse(String.valueOf(key.getAlgorithm())))
        .orElseThrow(() -> new IllegalStateException("A stored key has no algorithm known here"));
  }
}
