package cloud.tansu.server.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes identifiers and unguessable values from one source of randomness. */
public final class Tokens {

  private static final int SECRET_BYTES = 32;

  private final RandomGenerator random;

  /**
   * @param random a {@link java.security.SecureRandom} in production
   */
  public Tokens(RandomGenerator random) {
    this.random = random;
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** 256 random bits in URL-safe base64, 43 characters. */
  public String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
  }

  /** A random UUID (version 4). */
  public UUID uuid() {
    return uuid(random.nextLong(), 4);
  }

  /**
   * A UUID that sorts by time (version 7, RFC 9562 §5.7).
   *
   * @param epochMillis milliseconds since 1970-01-01 UTC
   */
  public UUID uuidV7(long epochMillis) {
    return uuid((epochMillis << 16) | (random.nextLong() & 0xFFFFL), 7);
  }

  private UUID uuid(long high, int version) {
    long most = (high & 0xFFFFFFFFFFFF0FFFL) | ((long) version << 12);
    long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  /** SHA-256 of a secret, the form in which secrets of 256 random bits are stored. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
