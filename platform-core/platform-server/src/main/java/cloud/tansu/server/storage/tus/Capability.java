package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Ids;
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
    return secret.length() <= LONGEST
        ? Ids.parse(upload).map(id -> new Capability(id, secret))
        : Optional.empty();
  }

  /** Compares in constant time. */
  boolean matches(byte[] hash) {
    return MessageDigest.isEqual(Tokens.hash(secret), hash);
  }
}
