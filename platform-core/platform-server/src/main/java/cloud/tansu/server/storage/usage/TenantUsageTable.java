package cloud.tansu.server.storage.usage;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code storage_usage_by_tenant}, beside the tenants they are of. */
final class TenantUsageTable {

  private static final String LIMIT =
      "case when u.max_total_bytes is null then ? else u.max_total_bytes end";
  private static final String SELECT =
      """
      select t.tenant_id, t.display_name, u.bytes, u.objects, u.max_total_bytes,
        u.max_object_size_bytes, u.max_object_count, u.measured_at, count(*) over () as total,
        u.bytes / nullif(greatest(%s, 0), 0)::numeric as share
      from tenants t left join storage_usage_by_tenant u on u.tenant_id = t.tenant_id
      where t.status in ('ACTIVE', 'SUSPENDED')
        and (lower(t.tenant_id) like ? or lower(t.display_name) like ?)
      """
          .formatted(LIMIT);
  private static final String SUM =
      """
      select count(*), coalesce(sum(u.bytes), 0)::bigint, coalesce(sum(u.objects), 0)::bigint,
        count(*) filter (where u.bytes >= 0.9 * nullif(greatest(%s, 0), 0)), min(u.measured_at)
      from storage_usage_by_tenant u
        join tenants t on t.tenant_id = u.tenant_id and t.status in ('ACTIVE', 'SUSPENDED')
      """
          .formatted(LIMIT);

  private TenantUsageTable() {}

  static Page<TenantUsage> list(
      UnitOfWork unit, String search, TenantUsage.Order order, Quota platform, PageRequest page)
      throws SQLException {
    String pattern = pattern(search);
    long[] total = new long[1];
    List<TenantUsage> rows =
        unit.query(
            SELECT + " order by " + order.sql() + ", t.tenant_id limit ? offset ?",
            row -> {
              total[0] = row.getLong("total");
              return usage(row);
            },
            platform.maxTotalBytes(),
            pattern,
            pattern,
            page.pageSize(),
            page.offset());
    return Page.of(page, total[0], rows);
  }

  private static String pattern(String search) {
    String text = search.strip().toLowerCase(Locale.ROOT);
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static TenantUsage usage(ResultSet row) throws SQLException {
    return new TenantUsage(
        new TenantId(row.getString("tenant_id")),
        row.getString("display_name"),
        row.getLong("bytes"),
        row.getLong("objects"),
        quota(row),
        moment(row.getObject("measured_at", OffsetDateTime.class)));
  }

  private static Optional<Quota> quota(ResultSet row) throws SQLException {
    return row.getObject("max_total_bytes") == null
        ? Optional.empty()
        : Optional.of(
            new Quota(
                row.getLong("max_total_bytes"),
                row.getLong("max_object_size_bytes"),
                row.getLong("max_object_count")));
  }

  private static Optional<Instant> moment(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  static TenantUsage.Sum sum(UnitOfWork unit, Quota platform) throws SQLException {
    return unit.first(
            SUM,
            row ->
                new TenantUsage.Sum(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    moment(row.getObject(5, OffsetDateTime.class))),
            platform.maxTotalBytes())
        .orElseThrow();
  }

  static int write(UnitOfWork unit, TenantId tenant, Usage usage, Optional<Quota> own, Instant now)
      throws SQLException {
    return unit.update(
        """
        insert into storage_usage_by_tenant (tenant_id, bytes, objects, max_total_bytes,
          max_object_size_bytes, max_object_count, measured_at)
        values (?, ?, ?, ?::bigint, ?::bigint, ?::bigint, ?)
        on conflict (tenant_id) do update set bytes = excluded.bytes, objects = excluded.objects,
          max_total_bytes = excluded.max_total_bytes,
          max_object_size_bytes = excluded.max_object_size_bytes,
          max_object_count = excluded.max_object_count, measured_at = excluded.measured_at
        """,
        tenant.value(),
        usage.bytes(),
        usage.objects(),
        own.map(Quota::maxTotalBytes),
        own.map(Quota::maxObjectSizeBytes),
        own.map(Quota::maxObjectCount),
        now);
  }

  static int remove(UnitOfWork unit, TenantId tenant) throws SQLException {
    return unit.update("delete from storage_usage_by_tenant where tenant_id = ?", tenant.value());
  }
}
