package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Which tenants have schedules. */
@ApplicationScoped
class PlatformTriggersSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/functions/trigger/db/platform";
  }
}
