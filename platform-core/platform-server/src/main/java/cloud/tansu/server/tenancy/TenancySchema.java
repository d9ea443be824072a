package cloud.tansu.server.tenancy;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The registry's table in the platform database. */
@ApplicationScoped
class TenancySchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/tenancy/db/platform";
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(TenantEntity.class);
  }
}
