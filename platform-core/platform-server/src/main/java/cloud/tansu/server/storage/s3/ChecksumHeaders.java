package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checksums as requests and answers name them: {@code x-amz-checksum-crc32} and so on. */
final class ChecksumHeaders {

  static final String PREFIX = "x-amz-checksum-";

  private static final Map<ChecksumAlgorithm, Integer> BYTES =
      Map.of(
          ChecksumAlgorithm.CRC32, 4,
          ChecksumAlgorithm.CRC32C, 4,
          ChecksumAlgorithm.CRC64NVME, 8,
          ChecksumAlgorithm.SHA1, 20,
          ChecksumAlgorithm.SHA256, 32);
  private static final int MD5_BYTES = 16;

  private ChecksumHeaders() {}

  static String header(ChecksumAlgorithm algorithm) {
    return PREFIX + algorithm.name().toLowerCase(Locale.ROOT);
  }

  static String element(ChecksumAlgorithm algorithm) {
    return "Checksum" + algorithm.name();
  }

  /** The algorithm of a header or trailer; empty when its name is that of none. */
  static Optional<ChecksumAlgorithm> ofHeader(String name) {
    return BYTES.keySet().stream().filter(each -> header(each).equals(name)).findFirst();
  }

  /** The algorithm of {@code x-amz-checksum-algorithm}. */
  static ChecksumAlgorithm named(String text) {
    return BYTES.keySet().stream()
        .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                S3Error.INVALID_REQUEST.because(
                    "Checksums are CRC32, CRC32C, CRC64NVME, SHA1 and SHA256."));
  }

  /** The checksum that the sender gives beforehand; there is one at most. */
  static Map<ChecksumAlgorithm, String> given(S3Request request) {
    Map<ChecksumAlgorithm, String> given = new EnumMap<>(ChecksumAlgorithm.class);
    for (ChecksumAlgorithm algorithm : BYTES.keySet()) {
      request
          .amazon(header(algorithm))
          .ifPresent(value -> given.put(algorithm, checked(algorithm, value)));
    }
    if (given.size() > 1) {
      throw S3Error.INVALID_REQUEST.because("One header x-amz-checksum-… can be sent, not more.");
    }
    return given;
  }

  /** The checksum that an object of parts must have; it may end with the number of parts. */
  static Optional<String> ofObject(S3Request request) {
    return BYTES.keySet().stream()
        .flatMap(algorithm -> request.amazon(header(algorithm)).stream())
        .findFirst();
  }

  static String checked(ChecksumAlgorithm algorithm, String value) {
    int bytes = Optional.ofNullable(BYTES.get(algorithm)).orElse(MD5_BYTES);
    if (decoded(value).filter(digest -> digest.length == bytes).isEmpty()) {
      throw S3Error.INVALID_REQUEST.because(
          "The value of " + header(algorithm) + " is not that many bytes in base64.");
    }
    return value;
  }

  /** {@code Content-MD5} (RFC 1864). */
  static Optional<String> contentMd5(S3Request request) {
    Optional<String> value = request.value("content-md5");
    if (value.isPresent()
        && decoded(value.get()).filter(digest -> digest.length == MD5_BYTES).isEmpty()) {
      throw S3Error.INVALID_DIGEST.because("Content-MD5 is not an MD5 in base64.");
    }
    return value;
  }

  private static Optional<byte[]> decoded(String value) {
    try {
      return Optional.of(Base64.getDecoder().decode(value));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Tells the checksums that are kept. */
  static void answer(S3Exchange exchange, Map<ChecksumAlgorithm, String> kept) {
    kept.forEach((algorithm, value) -> exchange.header(header(algorithm), value));
    kept.values().stream()
        .findFirst()
        .ifPresent(value -> exchange.header(PREFIX + "type", typeOf(value)));
  }

  static void answer(XmlAnswer answer, Map<ChecksumAlgorithm, String> kept) {
    kept.forEach((algorithm, value) -> answer.add(element(algorithm), value));
  }

  /** Those of the parts together end with the number of parts. */
  static String typeOf(String value) {
    return value.contains("-") ? "COMPOSITE" : "FULL_OBJECT";
  }

  /** The checksums in an element of a part. */
  static Map<ChecksumAlgorithm, String> in(XmlElement part) {
    Map<ChecksumAlgorithm, String> found = new EnumMap<>(ChecksumAlgorithm.class);
    List.copyOf(BYTES.keySet())
        .forEach(
            algorithm ->
                part.text(element(algorithm)).ifPresent(value -> found.put(algorithm, value)));
    return found;
  }
}
