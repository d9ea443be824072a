package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Buckets and objects in every tenant's database. */
@ApplicationScoped
class StorageTenantTables implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/db/space";
  }
}
