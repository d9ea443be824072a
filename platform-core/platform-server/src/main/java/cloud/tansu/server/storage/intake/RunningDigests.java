package cloud.tansu.server.storage.intake;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Digests of bytes that come one after the other. */
public final class RunningDigests {

  private final Map<ChecksumAlgorithm, MessageDigest> hashes =
      new EnumMap<>(ChecksumAlgorithm.class);
  private final Map<ChecksumAlgorithm, Checksum> sums = new EnumMap<>(ChecksumAlgorithm.class);

  private RunningDigests(Set<ChecksumAlgorithm> wanted) {
    for (ChecksumAlgorithm algorithm : wanted) {
      switch (algorithm) {
        case MD5 -> hashes.put(algorithm, hash("MD5"));
        case SHA1 -> hashes.put(algorithm, hash("SHA-1"));
        case SHA256 -> hashes.put(algorithm, hash("SHA-256"));
        case CRC32 -> sums.put(algorithm, new CRC32());
        case CRC32C -> sums.put(algorithm, new CRC32C());
        case CRC64NVME -> sums.put(algorithm, new Crc64Nvme());
      }
    }
  }

  /** Exactly these. */
  public static RunningDigests only(Set<ChecksumAlgorithm> wanted) {
    return new RunningDigests(wanted);
  }

  /** MD5 and SHA-256, which every object has, and these. */
  static RunningDigests with(Set<ChecksumAlgorithm> more) {
    Set<ChecksumAlgorithm> all = EnumSet.of(ChecksumAlgorithm.MD5, ChecksumAlgorithm.SHA256);
    all.addAll(more);
    return new RunningDigests(all);
  }

  private static MessageDigest hash(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  public void update(byte[] bytes, int from, int length) {
    hashes.values().forEach(hash -> hash.update(bytes, from, length));
    sums.values().forEach(sum -> sum.update(bytes, from, length));
  }

  /** Of all bytes so far; ends the computation. */
  public Digests finish() {
    Map<ChecksumAlgorithm, String> values = new EnumMap<>(ChecksumAlgorithm.class);
    hashes.forEach((algorithm, hash) -> values.put(algorithm, base64(hash.digest())));
    sums.forEach((algorithm, sum) -> values.put(algorithm, base64(bytes(algorithm, sum))));
    return new Digests(values);
  }

  /** Big-endian, as S3 sends them. */
  private static byte[] bytes(ChecksumAlgorithm algorithm, Checksum sum) {
    return algorithm == ChecksumAlgorithm.CRC64NVME
        ? ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array()
        : ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
