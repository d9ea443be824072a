package cloud.tansu.server.identity.password.imported;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the password hashes of other servers. A hash that would take more memory or time than a
 * sign-in may is refused here, before it is stored.
 */
public final class ImportedHashes {

  private static final int MAX_LENGTH = 1024;

  private static final List<Function<String, Optional<ImportedHash>>> FORMATS =
      List.of(
          BcryptHash::read,
          Pbkdf2Hash::readPhc,
          Pbkdf2Hash::readDjango,
          Pbkdf2Hash::readAspNet,
          ScryptHash::readPhc,
          ScryptHash::readDjango,
          FirebaseHash::read,
          OtherArgon2Hash::read);

  private ImportedHashes() {}

  /** Empty when the text is of no known format, malformed, or asks for too much work. */
  public static Optional<ImportedHash> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return FORMATS.stream().flatMap(format -> format.apply(text).stream()).findFirst();
    } catch (IllegalArgumentException malformed) {
      // Bad base64, numbers out of bounds: the same answer as for an unknown format.
      return Optional.empty();
    }
  }
}
