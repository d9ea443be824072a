package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.realm.Realm;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One key for each realm of a test, in memory; made once, because making RSA keys takes long. */
public final class MadeKeys implements RealmKeys {

  private final Map<Realm, KeyPair> pairs = new LinkedHashMap<>();

  public MadeKeys(Realm... realms) {
    for (Realm realm : realms) {
      pairs.put(realm, TestKeys.made(pairs.size()));
    }
  }

  @Override
  public SigningKey current(Realm realm, KeyAlgorithm algorithm) {
    return new SigningKey(
        kid(realm), KeyAlgorithm.RS256, new RSASSASigner(pair(realm).getPrivate()));
  }

  @Override
  public Optional<VerificationKey> verificationKey(Realm realm, String kid) {
    return kid.equals(kid(realm))
        ? Optional.of(
            new VerificationKey(KeyAlgorithm.RS256, new RSAKey.Builder(publicKey(realm)).build()))
        : Optional.empty();
  }

  public RSAPublicKey publicKey(Realm realm) {
    return (RSAPublicKey) pair(realm).getPublic();
  }

  private KeyPair pair(Realm realm) {
    return Objects.requireNonNull(pairs.get(realm));
  }

  private static String kid(Realm realm) {
    return "key-of-" + realm;
  }
}
