package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.Tokens;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: opaque to its holder, 64 characters of URL-safe base64.
 *
 * <p>It consists of a handle, which is the same for all tokens of a session and unguessable itself,
 * and a secret, which changes at every use and is stored as a hash.
 */
final class RefreshToken {

  private static final int HANDLE_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = 64;

  private final UUID handle;
  private final byte[] secret;

  private RefreshToken(UUID handle, byte[] secret) {
    this.handle = handle;
    this.secret = secret;
  }

  /** The first token of a session. */
  static RefreshToken first(Tokens tokens) {
    return new RefreshToken(tokens.uuid(), tokens.bytes(SECRET_BYTES));
  }

  /**
   * The token that takes the place of this one.
   *
   * @param secretHex 64 hexadecimal digits that nobody else can compute
   */
  RefreshToken successor(String secretHex) {
    byte[] next = HexFormat.of().parseHex(secretHex);
    if (next.length != SECRET_BYTES) {
      throw new IllegalArgumentException("A secret has " + SECRET_BYTES + " bytes");
    }
    return new RefreshToken(handle, next);
  }

  /** What a caller sent; empty when it cannot be a refresh token. */
  static Optional<RefreshToken> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      UUID handle = new UUID(bytes.getLong(), bytes.getLong());
      byte[] secret = new byte[SECRET_BYTES];
      bytes.get(secret);
      return Optional.of(new RefreshToken(handle, secret));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  UUID handle() {
    return handle;
  }

  /** SHA-256 of the secret: it has 256 random bits, so nothing slower is needed. */
  byte[] secretHash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  /** The token as it is sent; never logged. */
  String text() {
    byte[] bytes =
        ByteBuffer.allocate(HANDLE_BYTES + SECRET_BYTES)
            .putLong(handle.getMostSignificantBits())
            .putLong(handle.getLeastSignificantBits())
            .put(secret)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
