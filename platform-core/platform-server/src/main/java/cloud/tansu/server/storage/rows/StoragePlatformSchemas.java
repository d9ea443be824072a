package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The schemas for the platform's own buckets and objects. */
@ApplicationScoped
class StoragePlatformSchemas implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/db/platform";
  }
}
