package cloud.tansu.spi.function;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Compiled code of one function version: opaque to the server, sent to a worker in LOAD. */
public final class Artifact {

  private final byte[] bytes;
  private final String sha256;

  private Artifact(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = HexFormat.of().formatHex(digest().digest(bytes));
  }

  public static Artifact of(byte[] bytes) {
    return new Artifact(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Identity of the content, in lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Artifact artifact && artifact.sha256.equals(sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return "Artifact[" + sha256 + ", " + bytes.length + " bytes]";
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
