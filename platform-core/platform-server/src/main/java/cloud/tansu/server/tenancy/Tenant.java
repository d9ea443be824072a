package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A tenant as the registry knows it.
 *
 * @param region where its data should live; empty when nobody asked
 * @param timezone the zone in which its schedules are read
 * @param database its one database
 * @param schemaVersion the version of its tables
 * @param problem why it cannot be used although active, such as a failed migration; else empty
 * @param purgeAfter when a deleted tenant's data is dropped; empty unless deleted
 */
public record Tenant(
    TenantId id,
    String displayName,
    TenantStatus status,
    String region,
    ZoneId timezone,
    DatabaseName database,
    String schemaVersion,
    Optional<String> problem,
    Instant createdAt,
    String createdBy,
    Optional<Instant> purgeAfter) {}
