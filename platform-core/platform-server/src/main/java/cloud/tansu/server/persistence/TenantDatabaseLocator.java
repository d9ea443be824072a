package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.TenantId;

/** Knows the database of each tenant; implemented by the tenant registry. */
@FunctionalInterface
public interface TenantDatabaseLocator {

  /**
   * The tenant's database.
   *
   * @throws cloud.tansu.server.kernel.ProblemException when there is no such tenant
   */
  DatabaseName databaseOf(TenantId tenant);
}
