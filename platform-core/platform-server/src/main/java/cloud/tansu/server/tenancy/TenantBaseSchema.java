package cloud.tansu.server.tenancy;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Schemas and grants that every tenant database starts from. */
@ApplicationScoped
class TenantBaseSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/tenancy/db/tenant";
  }
}
