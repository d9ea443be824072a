package cloud.tansu.server.jobs;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Quartz's tables and the last runs, in the platform database. */
@ApplicationScoped
class JobsSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/jobs/db/platform";
  }
}
