package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** What is different in a tenant's database: events, and the rights of direct SQL. */
@ApplicationScoped
class StorageTenantEvents implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/db/tenant";
  }
}
