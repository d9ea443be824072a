package cloud.tansu.server.audit;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Events of this family of databases on their way to the trail. */
@ApplicationScoped
class TenantAuditSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/audit/db/tenant";
  }
}
