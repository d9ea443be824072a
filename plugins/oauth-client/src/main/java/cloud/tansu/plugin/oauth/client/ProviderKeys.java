package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.UpstreamException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that a provider publishes (RFC 7517).
 *
 * @param keys the keys
 * @param issuers for which issuer a key signs, by key id, where the provider says so as <a
 *     href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer"
 *     >Microsoft</a> does
 */
record ProviderKeys(JWKSet keys, Map<String, String> issuers) {

  ProviderKeys {
    issuers = Map.copyOf(issuers);
  }

  static ProviderKeys parse(String text) throws UpstreamException {
    Map<String, String> issuers = new HashMap<>();
    for (JsonObject key : JsonObject.parse(text).objects("keys")) {
      Optional<String> id = key.text("kid");
      Optional<String> issuer = key.text("issuer");
      if (id.isPresent() && issuer.isPresent()) {
        issuers.put(id.get(), issuer.get());
      }
    }
    try {
      return new ProviderKeys(JWKSet.parse(text), issuers);
    } catch (ParseException unreadable) {
      throw JsonObject.invalid("The provider's keys cannot be read");
    }
  }

  /** The keys with which a token may have been signed. */
  List<JWK> candidates(SignedJWT jwt) {
    JWKMatcher matcher =
        Optional.ofNullable(JWKMatcher.forJWSHeader(jwt.getHeader())).orElseThrow();
    return new JWKSelector(matcher).select(keys);
  }

  /** Whether a key may sign for the issuer of these claims. */
  boolean maySign(JWK key, JsonObject claims) {
    Optional<String> scope =
        Optional.ofNullable(key.getKeyID()).map(id -> issuers.getOrDefault(id, ""));
    if (scope.filter(it -> !it.isEmpty()).isEmpty()) {
      return true;
    }
    String expected =
        scope
            .get()
            .replace(IssuerRule.DIRECTORY, claims.text(IssuerRule.DIRECTORY_CLAIM).orElse(""));
    return claims.text("iss").filter(expected::equals).isPresent();
  }
}
