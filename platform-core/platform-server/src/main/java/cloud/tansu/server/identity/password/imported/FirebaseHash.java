package cloud.tansu.server.identity.password.imported;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The scrypt of Firebase Authentication: the password makes a key, by which the project's signer
 * key is encrypted (AES-256 in counter mode); see github.com/firebase/scrypt. As text {@code
 * $fbscrypt$v=1,n=14,r=8,p=1,ss=<salt separator>,sk=<signer key>$<salt>$<hash>}, the form other
 * servers read too; all parameters are in the export of a project's users.
 */
final class FirebaseHash implements ImportedHash {

  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$fbscrypt\\$v=1,n=(\\d{1,2}),r=(\\d{1,2}),p=(\\d{1,2}),ss=([A-Za-z0-9+/=_-]{0,64}),"
              + "sk=([A-Za-z0-9+/=_-]{22,172})"
              + "\\$([A-Za-z0-9+/=_-]{1,172})\\$([A-Za-z0-9+/=_-]{22,172})");

  private final ScryptCost cost;
  private final byte[] salt;
  private final byte[] signerKey;
  private final byte[] tag;

  /**
   * @param salt with the separator of the project behind it
   */
  private FirebaseHash(ScryptCost cost, byte[] salt, byte[] signerKey, byte[] tag) {
    if (signerKey.length != tag.length) {
      throw new IllegalArgumentException("A Firebase hash is as long as the signer key");
    }
    this.cost = cost;
    this.salt = salt;
    this.signerKey = signerKey;
    this.tag = tag;
  }

  static Optional<ImportedHash> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] separator = HashText.decoded(parts.group(4));
    byte[] own = HashText.decoded(parts.group(6));
    byte[] salt = Arrays.copyOf(own, own.length + separator.length);
    System.arraycopy(separator, 0, salt, own.length, separator.length);
    return Optional.of(
        new FirebaseHash(
            ScryptCost.of(parts.group(1), parts.group(2), parts.group(3)),
            salt,
            HashText.decoded(parts.group(5)),
            HashText.tag(parts.group(7))));
  }

  @Override
  public boolean matches(String password) {
    byte[] key =
        SCrypt.generate(
            password.getBytes(StandardCharsets.UTF_8),
            salt,
            cost.factor(),
            cost.blockSize(),
            cost.parallelism(),
            KEY_BYTES);
    try {
      Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
      // The key is of this password and salt alone, so that the counter may start at zero.
      aes.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(new byte[IV_BYTES]));
      return MessageDigest.isEqual(tag, aes.doFinal(signerKey));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has AES in counter mode", impossible);
    }
  }
}
