package cloud.tansu.server.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One master key of the ring. Its bytes never leave this class but for the key file. */
final class MasterKey {

  static final int BYTES = 32;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final byte[] LABEL = {'t', 'a', 'n', 's', 'u', '|', '1', '|'};

  private static final byte[] FINGERPRINT = {'t', 'a', 'n', 's', 'u', '|', 'f', '|'};

  private final String id;
  private final Instant createdAt;
  private final byte[] bytes;

  MasterKey(String id, Instant createdAt, byte[] bytes) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("A key id has 1 to 32 letters, digits, '-' and '_'");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("The key '" + id + "' does not have " + BYTES + " bytes");
    }
    this.id = id;
    this.createdAt = createdAt;
    this.bytes = bytes.clone();
  }

  String id() {
    return id;
  }

  Instant createdAt() {
    return createdAt;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The AES key for one purpose. A key of its own for every purpose keeps the number of random
   * nonces per key far below the bound of GCM (NIST SP 800-38D §8.3).
   */
  SecretKey derive(byte[] associatedData) {
    return new SecretKeySpec(mac(bytes, LABEL, associatedData), "AES");
  }

  /** HMAC-SHA-256 of a value under a key of the purpose, in hexadecimal digits. */
  String fingerprint(byte[] associatedData, String value) {
    byte[] key = mac(bytes, FINGERPRINT, associatedData);
    return HexFormat.of().formatHex(mac(key, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[" + id + "]";
  }
}
