package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.realm.Realm;
import java.util.Optional;

/** The keys of each realm, for signing and for verifying. */
public interface RealmKeys {

  /** The key that signs the realm's tokens of that algorithm now. */
  SigningKey current(Realm realm, KeyAlgorithm algorithm);

  /** The realm's public key with that id; empty when the realm has not published it. */
  Optional<VerificationKey> verificationKey(Realm realm, String kid);
}
