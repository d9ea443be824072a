package cloud.tansu.server.identity;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The tables of a tenant's users, in the schema {@code sys} of its database. */
@ApplicationScoped
class TenantIdentitySchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/identity/db/tenant";
  }
}
