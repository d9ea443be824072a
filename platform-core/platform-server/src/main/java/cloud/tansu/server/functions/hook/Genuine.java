package cloud.tansu.server.functions.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/** By what a message that may run is known when it comes again, and for how long. */
final class Genuine {

  /** Longer than any service keeps sending a message again. */
  static final Duration LONG = Duration.ofDays(30);

  private final byte[] digest;
  private final Duration known;

  private Genuine(byte[] digest, Duration known) {
    this.digest = digest;
    this.known = known;
  }

  /** Known by the id that the service gave it. */
  static Genuine named(String id) {
    return new Genuine(sha256("id:", id.getBytes(StandardCharsets.UTF_8)), LONG);
  }

  /**
   * Known by what was signed.
   *
   * @param signed what the signature covers besides the body
   */
  static Genuine of(String signed, byte[] body, Duration known) {
    return new Genuine(sha256("body:" + signed + ":", body), known);
  }

  byte[] digest() {
    return digest.clone();
  }

  Duration known() {
    return known;
  }

  private static byte[] sha256(String kind, byte[] content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(kind.getBytes(StandardCharsets.UTF_8));
      return sha256.digest(content);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
