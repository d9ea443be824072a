package cloud.tansu.server.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of an object, seen from outside.
 *
 * @param etag as S3 computes it, without quotation marks: MD5 in hexadecimal, or that of the parts'
 *     MD5s with a hyphen and their number
 * @param sha256 in hexadecimal; empty for an object that was completed from parts
 * @param checksums base64 of those that were asked for; of parts together they end with a hyphen
 *     and the number of parts, unless they are of the whole
 * @param partCount number of parts it was completed from; 0 when it was written at once
 * @param pieces where the bytes lie; may be empty for one from a list
 */
public record ObjectContent(
    long size,
    String etag,
    Optional<String> sha256,
    Map<ChecksumAlgorithm, String> checksums,
    int partCount,
    List<Piece> pieces) {

  public ObjectContent {
    checksums = Map.copyOf(checksums);
    pieces = List.copyOf(pieces);
  }
}
