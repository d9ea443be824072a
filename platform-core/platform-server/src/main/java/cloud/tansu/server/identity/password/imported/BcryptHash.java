package cloud.tansu.server.identity.password.imported;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt in the format of OpenBSD, {@code $2b$10$…}, as most servers write it, and the one of
 * Django that hashes the password with SHA-256 first ({@code bcrypt_sha256$$2b$12$…}).
 *
 * <p>bcrypt reads 72 bytes of a password; what follows does not count, here as there. The buggy
 * variant {@code $2x$} of old PHP is refused.
 */
record BcryptHash(String text, boolean digested) implements ImportedHash {

  private static final int MIN_COST = 4;

  /** Some second of a processor. */
  private static final int MAX_COST = 14;

  private static final Pattern SHAPE =
      Pattern.compile("(bcrypt_sha256\\$)?(\\$2[aby]?\\$(\\d{2})\\$[./A-Za-z0-9]{53})");

  static Optional<ImportedHash> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    HashText.number(parts.group(3), MIN_COST, MAX_COST);
    return Optional.of(new BcryptHash(parts.group(2), parts.group(1) != null));
  }

  @Override
  public boolean matches(String password) {
    String entered = digested ? digest(password) : password;
    return OpenBSDBCrypt.checkPassword(text, entered.toCharArray());
  }

  private static String digest(String password) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  /** Leaves the hash out: it must never reach a log. */
  @Override
  public String toString() {
    return "BcryptHash";
  }
}
