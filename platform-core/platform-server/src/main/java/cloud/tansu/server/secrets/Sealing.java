package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a self-describing result: version (1 byte), length of the key id (1 byte), key
 * id, nonce (12 bytes), ciphertext with its tag of 128 bits.
 */
final class Sealing {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final KeyRing ring;
  private final Tokens tokens;

  Sealing(KeyRing ring, Tokens tokens) {
    this.ring = ring;
    this.tokens = tokens;
  }

  byte[] seal(SecretPurpose purpose, byte[] clear) {
    MasterKey key = ring.newest();
    byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
    byte[] nonce = tokens.bytes(NONCE_BYTES);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, purpose, nonce).doFinal(clear);
      return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + encrypted.length)
          .put(VERSION)
          .put((byte) id.length)
          .put(id)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("A secret could not be encrypted", broken);
    }
  }

  byte[] open(SecretPurpose purpose, byte[] sealed) {
    String id = keyIdOf(sealed);
    MasterKey key =
        ring.find(id)
            .orElseThrow(() -> new SecretFault("The master key '" + id + "' is not in the ring"));
    ByteBuffer buffer = ByteBuffer.wrap(sealed).position(2 + id.length());
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] encrypted = new byte[buffer.remaining()];
    buffer.get(encrypted);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, purpose, nonce).doFinal(encrypted);
    } catch (GeneralSecurityException foreign) {
      throw new SecretFault("The value was changed or belongs elsewhere: " + purpose, foreign);
    }
  }

  /** The id of the key with which the value was encrypted. */
  static String keyIdOf(byte[] sealed) {
    if (sealed.length < 2 || sealed[0] != VERSION) {
      throw new SecretFault("Not an encrypted value of a version known here");
    }
    int length = sealed[1];
    if (length < 1 || sealed.length < 2 + length + NONCE_BYTES + TAG_BYTES) {
      throw new SecretFault("The encrypted value is too short");
    }
    return new String(sealed, 2, length, StandardCharsets.US_ASCII);
  }

  private static Cipher cipher(int mode, MasterKey key, SecretPurpose purpose, byte[] nonce)
      throws GeneralSecurityException {
    byte[] associatedData = purpose.associatedData();
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, key.derive(associatedData), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
