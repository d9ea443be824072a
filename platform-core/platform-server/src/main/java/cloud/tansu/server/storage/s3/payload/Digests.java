package cloud.tansu.server.storage.s3.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The message digests of the JRE, which every one has. */
final class Digests {

  private Digests() {}

  static MessageDigest sha256() {
    return of("SHA-256");
  }

  static MessageDigest of(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
