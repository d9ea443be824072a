package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Tokens;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * What the address of an upload proves: whoever has it may go on with this upload, and with nothing
 * else. The secret is random; only its hash is kept, and it goes with the upload.
 */
record Capability(UUID upload, String secret) {

  private static final int LONGEST = 64;

  /** As an address has it; empty when it can be none. */
  static Optional<Capability> parse(String upload, String secret) {
    try {
      return secret.length() <= LONGEST
          ? Optional.of(new Capability(UUID.fromString(upload), secret))
          : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  /** Compares in constant time. */
  boolean matches(byte[] hash) {
    return MessageDigest.isEqual(Tokens.hash(secret), hash);
  }
}
