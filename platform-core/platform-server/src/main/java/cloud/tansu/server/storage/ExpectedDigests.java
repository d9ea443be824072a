package cloud.tansu.server.storage;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Digests that are kept with an object, and what the sender says they are.
 *
 * @param kept computed while the bytes come in and stored; MD5 and SHA-256 always are
 * @param expected base64 of the bytes of each digest, asked for after the last byte has been read,
 *     since it may follow the body; any algorithm in it must be in {@code kept} or be MD5 or SHA256
 */
public record ExpectedDigests(
    Set<ChecksumAlgorithm> kept, Supplier<Map<ChecksumAlgorithm, String>> expected) {

  public static final ExpectedDigests NONE = new ExpectedDigests(Set.of(), Map::of);

  public ExpectedDigests {
    kept = Set.copyOf(kept);
  }

  /** Digests that are known beforehand; those named are kept too. */
  public static ExpectedDigests of(Map<ChecksumAlgorithm, String> expected) {
    Map<ChecksumAlgorithm, String> copy = Map.copyOf(expected);
    return new ExpectedDigests(copy.keySet(), () -> copy);
  }
}
