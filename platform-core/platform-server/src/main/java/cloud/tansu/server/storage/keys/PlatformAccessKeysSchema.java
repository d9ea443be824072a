package cloud.tansu.server.storage.keys;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The access keys of the platform, and whose all others are. */
@ApplicationScoped
class PlatformAccessKeysSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/keys/db/platform";
  }
}
