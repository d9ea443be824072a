package cloud.tansu.console.tenants;

import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantStatus;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant as a page shows it.
 *
 * @param note what is to know beside the state; else empty
 * @param purgeAfter when a deleted tenant is destroyed, as ISO-8601; else empty
 */
public record TenantRow(
    String id,
    String name,
    TenantStatus status,
    String database,
    String region,
    String timezone,
    String schemaVersion,
    String note,
    Instant createdAt,
    String createdBy,
    String purgeAfter)
    implements Serializable {

  static TenantRow of(Tenant tenant) {
    return new TenantRow(
        tenant.id().value(),
        tenant.displayName(),
        tenant.status(),
        tenant.database().value(),
        tenant.region(),
        tenant.timezone().getId(),
        tenant.schemaVersion(),
        tenant.problem().orElse(""),
        tenant.createdAt(),
        tenant.createdBy(),
        tenant.purgeAfter().map(Instant::toString).orElse(""));
  }

  /** The state in a word. */
  public String label() {
    if (status == TenantStatus.ACTIVE && !note.isEmpty()) {
      return "Out of service";
    }
    return label(status);
  }

  static String label(TenantStatus status) {
    return switch (status) {
      case PROVISIONING -> "Provisioning";
      case ACTIVE -> "Active";
      case SUSPENDED -> "Suspended";
      case DELETING -> "Deleted";
      case FAILED -> "Failed";
    };
  }

  /** The colour of the state's badge. */
  public String kind() {
    return switch (status) {
      case PROVISIONING -> "info";
      case ACTIVE -> note.isEmpty() ? "ok" : "danger";
      case SUSPENDED -> "warn";
      case DELETING, FAILED -> "danger";
    };
  }

  public boolean maySuspend() {
    return status == TenantStatus.ACTIVE;
  }

  public boolean mayResume() {
    return status == TenantStatus.SUSPENDED;
  }

  public boolean mayRestore() {
    return status == TenantStatus.DELETING;
  }

  public boolean mayDelete() {
    return status == TenantStatus.ACTIVE
        || status == TenantStatus.SUSPENDED
        || status == TenantStatus.FAILED;
  }

  /** The status a list filter names, empty for all. */
  static Optional<TenantStatus> statusNamed(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(TenantStatus.valueOf(name));
  }
}
