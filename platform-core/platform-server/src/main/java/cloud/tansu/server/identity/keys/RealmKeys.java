package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.realm.Realm;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The keys of each realm, for signing and for verifying. */
public interface RealmKeys {

  /** The key that signs the realm's tokens now. */
  SigningKey current(Realm realm);

  /** The realm's public key with that id; empty when the realm has not published it. */
  Optional<RSAPublicKey> verificationKey(Realm realm, String kid);
}
