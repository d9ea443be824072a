package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Digests;
import cloud.tansu.server.storage.intake.RunningDigests;
import cloud.tansu.server.storage.rows.NewFile;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The digests of an object that consists of parts, from those of the parts. */
final class Assembly {

  private Assembly() {}

  /** As S3 computes it: MD5 of the MD5s of the parts, and their number. */
  static String etag(List<NewFile.Part> parts) {
    RunningDigests md5 = RunningDigests.only(Set.of(ChecksumAlgorithm.MD5));
    for (NewFile.Part part : parts) {
      byte[] digest = HexFormat.of().parseHex(part.etag());
      md5.update(digest, 0, digest.length);
    }
    return md5.finish().md5() + "-" + parts.size();
  }

  /** The checksum of the upload's algorithm; empty when it has none. */
  static Optional<String> checksum(Upload upload, List<NewFile.Part> parts) {
    return upload
        .checksum()
        .map(
            algorithm ->
                upload.checksumOfWhole() ? ofWhole(algorithm, parts) : ofParts(algorithm, parts));
  }

  /** As it is kept with the object; one of checksums carries the number of parts. */
  static Map<ChecksumAlgorithm, String> kept(Upload upload, List<NewFile.Part> parts) {
    return checksum(upload, parts)
        .map(value -> upload.checksumOfWhole() ? value : value + "-" + parts.size())
        .map(value -> Map.of(upload.checksum().orElseThrow(), value))
        .orElse(Map.of());
  }

  private static String ofParts(ChecksumAlgorithm algorithm, List<NewFile.Part> parts) {
    RunningDigests running = RunningDigests.only(Set.of(algorithm));
    for (NewFile.Part part : parts) {
      byte[] value = Base64.getDecoder().decode(of(part, algorithm));
      running.update(value, 0, value.length);
    }
    Digests digests = running.finish();
    return Objects.requireNonNull(digests.values().get(algorithm));
  }

  private static String ofWhole(ChecksumAlgorithm algorithm, List<NewFile.Part> parts) {
    CrcCombination combination = CrcCombination.of(algorithm);
    String all = of(parts.getFirst(), algorithm);
    for (NewFile.Part part : parts.subList(1, parts.size())) {
      all = combination.combine(all, of(part, algorithm), part.size());
    }
    return all;
  }

  private static String of(NewFile.Part part, ChecksumAlgorithm algorithm) {
    return Objects.requireNonNull(part.checksums().get(algorithm));
  }
}
