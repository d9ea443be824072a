package cloud.tansu.server.storage.usage;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.Quota;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant held when it was looked at last.
 *
 * @param name what people call the tenant
 * @param bytes of all versions and of open uploads
 * @param objects versions and delete markers
 * @param ownQuota the quota that holds for this tenant alone; empty when the platform's does
 * @param measuredAt when the figures were exact; empty when the tenant never stored anything
 */
public record TenantUsage(
    TenantId tenant,
    String name,
    long bytes,
    long objects,
    Optional<Quota> ownQuota,
    Optional<Instant> measuredAt) {

  /**
   * All tenants together.
   *
   * @param tenants how many ever stored anything
   * @param nearLimit how many of them have used nine tenths of their bytes or more
   * @param oldest since when all figures are known; empty when there are none
   */
  public record Sum(
      long tenants, long bytes, long objects, long nearLimit, Optional<Instant> oldest) {}

  /** In which order tenants are listed. */
  public enum Order {
    BYTES("coalesce(u.bytes, 0) desc"),
    SHARE("share desc nulls last, coalesce(u.bytes, 0) desc"),
    OBJECTS("coalesce(u.objects, 0) desc"),
    TENANT("t.tenant_id");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
