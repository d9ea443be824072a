package cloud.tansu.server.identity.password.imported;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt (RFC 7914): {@code $scrypt$ln=16,r=8,p=1$<salt>$<hash>} of the PHC string format, and
 * {@code scrypt$16384$<salt>$8$1$<hash>} of Django, where the salt is text.
 */
final class ScryptHash implements ImportedHash {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/.=_-]{1,172})\\$([A-Za-z0-9+/.=_-]{1,172})");
  private static final Pattern DJANGO =
      Pattern.compile(
          "scrypt\\$(\\d{1,7})\\$([A-Za-z0-9+/=_.-]{1,128})\\$(\\d{1,2})\\$(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{1,171}={0,2})");

  private final ScryptCost cost;
  private final byte[] salt;
  private final byte[] tag;

  private ScryptHash(ScryptCost cost, byte[] salt, byte[] tag) {
    this.cost = cost;
    this.salt = salt;
    this.tag = tag;
  }

  static Optional<ImportedHash> readPhc(String text) {
    Matcher parts = PHC.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ScryptCost cost = ScryptCost.of(parts.group(1), parts.group(2), parts.group(3));
    return Optional.of(
        new ScryptHash(cost, HashText.decoded(parts.group(4)), HashText.tag(parts.group(5))));
  }

  static Optional<ImportedHash> readDjango(String text) {
    Matcher parts = DJANGO.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int factor = HashText.number(parts.group(1), 2, 1 << 20);
    ScryptCost cost =
        new ScryptCost(factor, Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)));
    byte[] salt = parts.group(2).getBytes(StandardCharsets.US_ASCII);
    return Optional.of(new ScryptHash(cost, salt, HashText.tag(parts.group(5))));
  }

  @Override
  public boolean matches(String password) {
    byte[] other =
        SCrypt.generate(
            password.getBytes(StandardCharsets.UTF_8),
            salt,
            cost.factor(),
            cost.blockSize(),
            cost.parallelism(),
            tag.length);
    return MessageDigest.isEqual(tag, other);
  }
}
