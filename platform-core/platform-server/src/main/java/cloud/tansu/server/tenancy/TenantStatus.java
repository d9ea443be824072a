package cloud.tansu.server.tenancy;

/** Where a tenant is in its life. */
public enum TenantStatus {
  /** Its database is being made. */
  PROVISIONING,
  /** In use. */
  ACTIVE,
  /** Closed by an administrator; everything is kept. */
  SUSPENDED,
  /** Deleted; can be restored until the grace period ends. */
  DELETING,
  /** Provisioning failed and could not be undone completely; the next try cleans up. */
  FAILED
}
