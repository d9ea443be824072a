package cloud.tansu.server.audit;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The trail itself. */
@ApplicationScoped
class AuditEventsSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.AUDIT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/audit/db/audit";
  }
}
