package cloud.tansu.server.storage.presign;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The keys that sign a tenant's addresses. */
@ApplicationScoped
class PresignKeysSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/storage/presign/db/tenant";
  }
}
