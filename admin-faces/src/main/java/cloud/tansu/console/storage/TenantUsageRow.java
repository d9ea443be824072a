package cloud.tansu.console.storage;

import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.usage.TenantUsage;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant stores, as the platform's page shows it.
 *
 * @param own whether the tenant has a quota of its own
 * @param measuredAt when the figures were exact; null when it never stored anything
 */
public record TenantUsageRow(
    String id,
    String name,
    StorageRoom.Meter bytes,
    String objects,
    boolean own,
    @Nullable Instant measuredAt)
    implements Serializable {

  static TenantUsageRow of(TenantUsage usage, Quota platform) {
    long limit = usage.ownQuota().orElse(platform).maxTotalBytes();
    return new TenantUsageRow(
        usage.tenant().value(),
        usage.name(),
        StorageRoom.Meter.of(usage.bytes(), limit, Sizes.text(usage.bytes()), Sizes.text(limit)),
        Sizes.number(usage.objects()),
        usage.ownQuota().isPresent(),
        usage.measuredAt().orElse(null));
  }
}
