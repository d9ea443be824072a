package cloud.tansu.server.storage.tus;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the client says the bytes of a request are, as in {@code Upload-Checksum: sha1 …}. */
final class UploadChecksum {

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "SHA-1", "md5", "MD5", "sha256", "SHA-256");

  /** The names of the algorithms, as the protocol lists them. */
  static final String NAMES = "sha1,md5,sha256";

  private final String algorithm;
  private final byte[] expected;

  private UploadChecksum(String algorithm, byte[] expected) {
    this.algorithm = algorithm;
    this.expected = expected;
  }

  /** Empty when the header cannot be read, or names another algorithm. */
  static Optional<UploadChecksum> parse(String header) {
    String[] words = header.strip().split(" +", 3);
    if (words.length != 2 || !ALGORITHMS.containsKey(words[0])) {
      return Optional.empty();
    }
    try {
      byte[] expected = Base64.getDecoder().decode(words[1]);
      return Optional.of(new UploadChecksum(String.valueOf(ALGORITHMS.get(words[0])), expected));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  boolean matches(byte[] digest) {
    return Arrays.equals(expected, digest);
  }
}
