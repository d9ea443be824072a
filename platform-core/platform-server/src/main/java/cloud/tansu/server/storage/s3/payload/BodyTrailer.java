package cloud.tansu.server.storage.s3.payload;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.signature.ChunkSignatures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The headers after the last chunk, which are the checksums that were announced for there. */
public final class BodyTrailer {

  private static final String SIGNATURE = "x-amz-trailer-signature";
  private static final int MAX_LINES = 16;

  private final Set<String> announced;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param announced the names in {@code x-amz-trailer}, in lower case
   */
  public BodyTrailer(Set<String> announced) {
    this.announced = Set.copyOf(announced);
  }

  /** The value of a header, once the body has been read to its end. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void read(FramingInput input, boolean expected, Optional<ChunkSignatures> signatures)
      throws IOException {
    Optional<String> signature = Optional.empty();
    StringBuilder canonical = new StringBuilder();
    for (int lines = 0; !input.atEnd(); lines++) {
      String line = input.line();
      if (line.isEmpty()) {
        break;
      }
      if (!expected || lines == MAX_LINES) {
        throw S3Error.MALFORMED_TRAILER.because("More follows the body than was announced.");
      }
      Map.Entry<String, String> header = header(line);
      if (header.getKey().equals(SIGNATURE)) {
        signature = Optional.of(header.getValue());
      } else {
        take(header);
        canonical.append(header.getKey()).append(':').append(header.getValue()).append('\n');
      }
    }
    requireAll();
    if (expected && signatures.isPresent()) {
      signatures.get().requireTrailer(canonical.toString(), signature.orElse(""));
    }
  }

  private void take(Map.Entry<String, String> header) {
    if (!announced.contains(header.getKey())) {
      throw S3Error.MALFORMED_TRAILER.because(
          "A header follows the body that x-amz-trailer did not announce.");
    }
    values.put(header.getKey(), header.getValue());
  }

  private void requireAll() {
    if (!values.keySet().containsAll(announced)) {
      throw S3Error.MALFORMED_TRAILER.because(
          "A header that x-amz-trailer announced does not follow the body.");
    }
  }

  private static Map.Entry<String, String> header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw S3Error.MALFORMED_TRAILER.failure();
    }
    String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    return Map.entry(name, line.substring(colon + 1).strip());
  }
}
