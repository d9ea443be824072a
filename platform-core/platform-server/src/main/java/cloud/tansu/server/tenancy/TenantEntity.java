package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the tenant registry. */
@Entity
@Table(name = "tenants")
class TenantEntity {

  @Id
  @Column(length = 45)
  private String tenantId = "";

  private String displayName = "";
  private String region = "";
  private String timezone = "UTC";

  @Enumerated(EnumType.STRING)
  private TenantStatus status = TenantStatus.PROVISIONING;

  private String databaseName = "";
  private String databaseServer = "default";
  private String schemaVersion = "";
  private @Nullable String problem;
  private Instant createdAt = Instant.EPOCH;
  private String createdBy = "";
  private Instant updatedAt = Instant.EPOCH;
  private @Nullable Instant purgeAfter;

  @Version private long version;

  /** For Hibernate. */
  protected TenantEntity() {}

  TenantEntity(ProvisionRequest request, String createdBy, Instant now) {
    this.tenantId = request.tenantId().value();
    this.displayName = request.displayName();
    this.region = request.region();
    this.timezone = request.timezone().getId();
    this.databaseName = DatabaseName.forNewTenant(request.tenantId()).value();
    this.createdBy = createdBy;
    this.createdAt = now;
    this.updatedAt = now;
  }

  TenantStatus status() {
    return status;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  void moveTo(TenantStatus next, Instant now) {
    this.status = next;
    this.updatedAt = now;
    this.purgeAfter = null;
  }

  void activate(String newSchemaVersion, Instant now) {
    moveTo(TenantStatus.ACTIVE, now);
    this.schemaVersion = newSchemaVersion;
    this.problem = null;
  }

  void delete(Instant purge, Instant now) {
    moveTo(TenantStatus.DELETING, now);
    this.purgeAfter = purge;
  }

  void fail(String reason, Instant now) {
    moveTo(TenantStatus.FAILED, now);
    this.problem = reason;
  }

  void migrated(String newSchemaVersion, Instant now) {
    this.schemaVersion = newSchemaVersion;
    this.problem = null;
    this.updatedAt = now;
  }

  void migrationFailed(String reason, Instant now) {
    this.problem = reason;
    this.updatedAt = now;
  }

  void describe(String newDisplayName, ZoneId zone, Instant now) {
    this.displayName = newDisplayName;
    this.timezone = zone.getId();
    this.updatedAt = now;
  }

  Tenant toTenant() {
    return new Tenant(
        new TenantId(tenantId),
        displayName,
        status,
        region,
        ZoneId.of(timezone),
        new DatabaseName(databaseName),
        schemaVersion,
        Optional.ofNullable(problem),
        createdAt,
        createdBy,
        Optional.ofNullable(purgeAfter));
  }
}
