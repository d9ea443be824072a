package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.nio.file.Path;
import java.time.Duration;

/** Where bytes of objects lie and how many go in and out at a time. */
@ConfigPrefix("tansu.storage")
public record StorageConfig(
    @ConfigKey(
            description =
                "Where the bytes lie: files in the directory, or s3 for the service of"
                    + " tansu.storage.service",
            defaultValue = "files")
        String backend,
    @ConfigKey(
            description = "Directory that holds the bytes of all objects, with a folder per tenant",
            defaultValue = ".tansu/storage")
        Path directory,
    @ConfigKey(
            description = "Bytes that are kept free there; with less, nothing more is stored",
            defaultValue = "268435456")
        long minFreeBytes,
    @ConfigKey(
            description = "Objects that one node takes in or sends out at the same time",
            defaultValue = "128")
        int maxTransfers,
    @ConfigKey(description = "Of these, objects of one tenant", defaultValue = "48")
        int maxTransfersPerTenant,
    @ConfigKey(
            description =
                "Of these, objects that go to callers who show no key or token: those of public"
                    + " buckets and of presigned addresses",
            defaultValue = "16")
        int maxTransfersToStrangers,
    @ConfigKey(
            description =
                "How long bytes are kept after their object was overwritten or deleted, for those"
                    + " who are still reading",
            defaultValue = "10m")
        Duration deletionDelay,
    @ConfigKey(
            description =
                "How much of a tenant's quota such bytes take at most, in per cent; 1 GiB in any"
                    + " case. Beyond it the oldest go before their time",
            defaultValue = "10")
        int deletedPercent,
    @ConfigKey(
            description = "How long a multipart upload may rest before it is aborted",
            defaultValue = "24h")
        Duration multipartTtl,
    @ConfigKey(
            description = "Smallest part of a multipart upload but the last, in bytes",
            defaultValue = "5242880")
        long minPartBytes,
    @ConfigKey(
            description = "How long objects in the platform's own buckets are kept",
            defaultValue = "7d")
        Duration platformRetention) {

  /** The backend that keeps bytes in the directory. */
  public static final String FILES = "files";

  /**
   * Each transfer holds a thread of the server, of which there are 200: a quarter is left to
   * everything else.
   */
  public static final int MOST_TRANSFERS = 150;

  private static final String S3 = "s3";
  private static final int MOST_PERCENT = 1000;
  private static final long LEAST_GARBAGE = 1L << 30;
  private static final int PLATFORM_SHARE = 4;
  private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);

  public StorageConfig {
    if (!backend.equals(FILES) && !backend.equals(S3)) {
      throw new IllegalArgumentException("tansu.storage.backend is files or s3");
    }
    if (minFreeBytes < 0 || minPartBytes < 0) {
      throw new IllegalArgumentException(
          "tansu.storage.min-free-bytes and min-part-bytes are not negative");
    }
    if (maxTransfers < 2 || maxTransfers > MOST_TRANSFERS) {
      throw new IllegalArgumentException(
          "tansu.storage.max-transfers is 2 to 150, as each holds one of 200 threads");
    }
    if (maxTransfersPerTenant < 1 || maxTransfers < maxTransfersPerTenant) {
      throw new IllegalArgumentException(
          "tansu.storage.max-transfers-per-tenant is at least 1 and at most max-transfers");
    }
    if (deletedPercent < 0 || deletedPercent > MOST_PERCENT) {
      throw new IllegalArgumentException("tansu.storage.deleted-percent is 0 to 1000");
    }
    if (maxTransfersToStrangers < 1) {
      throw new IllegalArgumentException("tansu.storage.max-transfers-to-strangers is at least 1");
    }
    if (deletionDelay.isNegative() || multipartTtl.compareTo(SHORTEST_TTL) < 0) {
      throw new IllegalArgumentException(
          "tansu.storage.deletion-delay is not negative, and multipart-ttl at least 1m");
    }
    if (platformRetention.toDays() < 1) {
      throw new IllegalArgumentException("tansu.storage.platform-retention is at least 1d");
    }
  }

  /** Bytes that a space keeps at most after they were overwritten or deleted. */
  public long mostGarbage(Quota quota) {
    return quota.maxTotalBytes() > 0
        ? Math.max(LEAST_GARBAGE, quota.maxTotalBytes() / 100 * deletedPercent)
        : Long.MAX_VALUE;
  }

  /** Of all transfers, those that only the platform's own objects can take. */
  public int maxTransfersOfPlatform() {
    return Math.max(1, maxTransfers / PLATFORM_SHARE);
  }

  /** What is left for all tenants together. */
  public int maxTransfersOfTenants() {
    return maxTransfers - maxTransfersOfPlatform();
  }
}
