package cloud.tansu.server.identity.password.imported;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 (RFC 8018 §5.2), as three families of servers write it:
 *
 * <ul>
 *   <li>{@code $pbkdf2-sha256$i=600000,l=32$<salt>$<hash>}, the PHC string format, also with the
 *       bare number of iterations of passlib; what Keycloak stores can be written so;
 *   <li>{@code pbkdf2_sha256$600000$<salt>$<hash>} of Django, where the salt is text;
 *   <li>the bytes of ASP.NET Core Identity version 3, in base64.
 * </ul>
 */
final class Pbkdf2Hash implements ImportedHash {

  /** Some second of a processor; Django and OWASP ask for up to 1.5 million at present. */
  private static final int MAX_ITERATIONS = 2_000_000;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=)?(\\d{1,7})(?:,l=\\d{1,3})?"
              + "\\$([A-Za-z0-9+/.=_-]{1,172})\\$([A-Za-z0-9+/.=_-]{1,172})");
  private static final Pattern DJANGO =
      Pattern.compile(
          "pbkdf2_(sha1|sha256|sha512)\\$(\\d{1,7})\\$([A-Za-z0-9+/=_.-]{1,128})"
              + "\\$([A-Za-z0-9+/]{1,171}={0,2})");
  private static final Pattern ASP_NET = Pattern.compile("AQAAAA[A-Za-z0-9+/]{40,300}={0,2}");

  /** The byte that says version 3, and three numbers of four bytes. */
  private static final int ASP_NET_HEADER = 13;

  private static final List<String> ASP_NET_DIGESTS = List.of("SHA1", "SHA256", "SHA512");

  private final String digest;
  private final int iterations;
  private final byte[] salt;
  private final byte[] tag;

  private Pbkdf2Hash(String digest, int iterations, byte[] salt, byte[] tag) {
    if (salt.length == 0) {
      throw new IllegalArgumentException("A hash without salt");
    }
    this.digest = digest;
    this.iterations = iterations;
    this.salt = salt;
    this.tag = tag;
  }

  static Optional<ImportedHash> readPhc(String text) {
    Matcher parts = PHC.matcher(text);
    return parts.matches()
        ? Optional.of(of(parts, HashText.decoded(parts.group(3))))
        : Optional.empty();
  }

  static Optional<ImportedHash> readDjango(String text) {
    Matcher parts = DJANGO.matcher(text);
    return parts.matches()
        ? Optional.of(of(parts, parts.group(3).getBytes(StandardCharsets.US_ASCII)))
        : Optional.empty();
  }

  private static Pbkdf2Hash of(Matcher parts, byte[] salt) {
    // passlib leaves the digest out where it is SHA-1.
    String digest = Optional.ofNullable(parts.group(1)).orElse("sha1");
    return new Pbkdf2Hash(
        "SHA" + digest.substring("sha".length()),
        HashText.number(parts.group(2), 1, MAX_ITERATIONS),
        salt,
        HashText.tag(parts.group(4)));
  }

  /**
   * Version byte, digest, iterations, length of the salt, salt, tag; see {@code PasswordHasher} of
   * ASP.NET Core Identity.
   */
  static Optional<ImportedHash> readAspNet(String text) {
    if (!ASP_NET.matcher(text).matches()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    bytes.get();
    int digest = bytes.getInt();
    int iterations = bytes.getInt();
    int saltLength = bytes.getInt();
    boolean sane =
        digest >= 0
            && digest < ASP_NET_DIGESTS.size()
            && iterations >= 1
            && iterations <= MAX_ITERATIONS
            && saltLength >= 16
            && saltLength < bytes.capacity() - ASP_NET_HEADER;
    if (!sane) {
      return Optional.empty();
    }
    byte[] salt = new byte[saltLength];
    bytes.get(salt);
    byte[] tag = new byte[bytes.remaining()];
    bytes.get(tag);
    return Optional.of(
        new Pbkdf2Hash(ASP_NET_DIGESTS.get(digest), iterations, salt, HashText.tag(tag)));
  }

  @Override
  public boolean matches(String password) {
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), salt, iterations, tag.length * Byte.SIZE);
    try {
      byte[] other =
          SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(tag, other);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has PBKDF2 with " + digest, impossible);
    } finally {
      spec.clearPassword();
    }
  }
}
