package cloud.tansu.server.tenancy;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant as the API shows it. */
@Schema(name = "Tenant")
record TenantView(
    String tenantId,
    String displayName,
    String status,
    String region,
    String timezone,
    String database,
    String schemaVersion,
    Optional<String> problem,
    Instant createdAt,
    String createdBy,
    Optional<Instant> purgeAfter) {

  static TenantView of(Tenant tenant) {
    return new TenantView(
        tenant.id().value(),
        tenant.displayName(),
        tenant.status().name().toLowerCase(java.util.Locale.ROOT),
        tenant.region(),
        tenant.timezone().getId(),
        tenant.database().value(),
        tenant.schemaVersion(),
        tenant.problem(),
        tenant.createdAt(),
        tenant.createdBy(),
        tenant.purgeAfter());
  }
}
