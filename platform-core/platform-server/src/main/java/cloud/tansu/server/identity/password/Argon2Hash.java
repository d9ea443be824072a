package cloud.tansu.server.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password hash as stored: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>}, the PHC string
 * format, which other servers read as well.
 */
final class Argon2Hash {

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final int MIN_TAG_BYTES = 16;
  private static final int MAX_TAG_BYTES = 128;
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,171})");

  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] tag;

  private Argon2Hash(Argon2Cost cost, byte[] salt, byte[] tag) {
    this.cost = cost;
    this.salt = salt;
    this.tag = tag;
  }

  /**
   * @param salt {@value #SALT_BYTES} random bytes
   */
  static Argon2Hash of(Argon2 argon2, Argon2Cost cost, String password, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("A salt has " + SALT_BYTES + " bytes");
    }
    byte[] tag = argon2.tag(cost, bytes(password), salt, TAG_BYTES);
    return new Argon2Hash(cost, salt.clone(), tag);
  }

  /** Whether the text has the form of such a hash; {@link #parse} refuses it all the same. */
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** What hashes of that cost begin with. */
  static String prefix(Argon2Cost cost) {
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.iterations()
        + ",p="
        + cost.parallelism()
        + "$";
  }

  /**
   * @throws IllegalArgumentException when the text is no such hash
   */
  static Argon2Hash parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not an Argon2id hash");
    }
    Argon2Cost cost =
        new Argon2Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    byte[] tag = Base64.getDecoder().decode(parts.group(5));
    if (tag.length > MAX_TAG_BYTES) {
      throw new IllegalArgumentException("Not an Argon2id hash");
    }
    return new Argon2Hash(cost, Base64.getDecoder().decode(parts.group(4)), tag);
  }

  /** Whether the password has this hash; takes the same time wherever the tags differ. */
  boolean matches(Argon2 argon2, String password) {
    byte[] other = argon2.tag(cost, bytes(password), salt, tag.length);
    return MessageDigest.isEqual(tag, other);
  }

  /** Whether the tag is long enough that no other password meets it by chance. */
  boolean hasWholeTag() {
    return tag.length >= MIN_TAG_BYTES;
  }

  static int saltBytes() {
    return SALT_BYTES;
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return prefix(cost) + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
  }
}
