package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import java.util.Map;
import java.util.Optional;

/**
 * A part as whoever completes an upload names it.
 *
 * @param etag that it must have, without quotation marks; empty for any
 * @param checksums base64 that it must have, of those that were kept of it
 */
public record NamedPart(
    int number, Optional<String> etag, Map<ChecksumAlgorithm, String> checksums) {

  public NamedPart {
    checksums = Map.copyOf(checksums);
  }

  public static NamedPart of(int number) {
    return new NamedPart(number, Optional.empty(), Map.of());
  }
}
