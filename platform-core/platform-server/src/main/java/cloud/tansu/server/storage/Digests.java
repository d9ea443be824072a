package cloud.tansu.server.storage;

import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Digests of bytes that were written.
 *
 * @param values base64 by algorithm; MD5 and SHA-256 are always there
 */
public record Digests(Map<ChecksumAlgorithm, String> values) {

  public Digests {
    values = Map.copyOf(values);
  }

  /** MD5 in hexadecimal, which is the entity tag of an object that was written in one piece. */
  public String md5() {
    return hex(ChecksumAlgorithm.MD5);
  }

  /** SHA-256 in hexadecimal. */
  public String sha256() {
    return hex(ChecksumAlgorithm.SHA256);
  }

  private String hex(ChecksumAlgorithm algorithm) {
    String value = java.util.Objects.requireNonNull(values.get(algorithm));
    return HexFormat.of().formatHex(Base64.getDecoder().decode(value));
  }

  /** Without MD5 and SHA-256, which stand in columns of their own, unless they were asked for. */
  public Map<ChecksumAlgorithm, String> kept(ExpectedDigests asked) {
    Map<ChecksumAlgorithm, String> kept = new EnumMap<>(ChecksumAlgorithm.class);
    asked
        .kept()
        .forEach(
            algorithm -> {
              String value = values.get(algorithm);
              if (value != null && algorithm != ChecksumAlgorithm.MD5) {
                kept.put(algorithm, value);
              }
            });
    return kept;
  }
}
