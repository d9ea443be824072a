package cloud.tansu.server.storage.keys;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The access keys of a tenant. */
@ApplicationScoped
class TenantAccessKeysSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/keys/db/tenant";
  }
}
