package cloud.tansu.server.plugins;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The tables of installed plugins in the platform database. */
@ApplicationScoped
class PluginsSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/plugins/db/platform";
  }
}
