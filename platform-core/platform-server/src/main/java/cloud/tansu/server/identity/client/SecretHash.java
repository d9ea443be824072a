package cloud.tansu.server.identity.client;

import cloud.tansu.server.kernel.Tokens;
import java.security.MessageDigest;

/** What is kept of a secret of 256 random bits: its SHA-256. */
final class SecretHash {

  /** Of no secret: what an unknown client's is compared with, so that it costs the same. */
  static final SecretHash NONE = new SecretHash(new byte[32]);

  private final byte[] hash;

  SecretHash(byte[] hash) {
    this.hash = hash.clone();
  }

  static SecretHash of(String secret) {
    return new SecretHash(Tokens.hash(secret));
  }

  /** Compared in a time that does not depend on where they differ. */
  boolean isSame(SecretHash other) {
    return MessageDigest.isEqual(hash, other.hash);
  }

  byte[] bytes() {
    return hash.clone();
  }
}
