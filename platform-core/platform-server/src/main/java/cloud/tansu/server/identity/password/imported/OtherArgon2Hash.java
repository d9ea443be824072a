package cloud.tansu.server.identity.password.imported;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2i and Argon2d in the PHC string format (RFC 9106), and Argon2id of version 16. Argon2id of
 * version 19 is what this server writes itself, and is read where that is.
 */
final class OtherArgon2Hash implements ImportedHash {

  private static final int MAX_MEMORY_KIB = 262_144;
  private static final int MAX_ITERATIONS = 64;
  private static final int MAX_PARALLELISM = 16;

  /** Memory times iterations; some second of a processor. */
  private static final long MAX_WORK_KIB = 1L << 20;

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$argon2(i|d|id)\\$(?:v=(16|19)\\$)?m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,171})");

  private final Argon2Parameters parameters;
  private final byte[] tag;

  private OtherArgon2Hash(Argon2Parameters parameters, byte[] tag) {
    this.parameters = parameters;
    this.tag = tag;
  }

  static Optional<ImportedHash> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int parallelism = HashText.number(parts.group(5), 1, MAX_PARALLELISM);
    int memoryKib = HashText.number(parts.group(3), 8 * parallelism, MAX_MEMORY_KIB);
    int iterations = HashText.number(parts.group(4), 1, MAX_ITERATIONS);
    if ((long) memoryKib * iterations > MAX_WORK_KIB) {
      return Optional.empty();
    }
    // The first version of the format did not say which it was.
    int version =
        "19".equals(parts.group(2))
            ? Argon2Parameters.ARGON2_VERSION_13
            : Argon2Parameters.ARGON2_VERSION_10;
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(type(parts.group(1)))
            .withVersion(version)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(HashText.decoded(parts.group(6)))
            .build();
    return Optional.of(new OtherArgon2Hash(parameters, HashText.tag(parts.group(7))));
  }

  private static int type(String name) {
    return switch (name) {
      case "i" -> Argon2Parameters.ARGON2_i;
      case "d" -> Argon2Parameters.ARGON2_d;
      default -> Argon2Parameters.ARGON2_id;
    };
  }

  @Override
  public boolean matches(String password) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] other = new byte[tag.length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), other);
    return MessageDigest.isEqual(tag, other);
  }
}
