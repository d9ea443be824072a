package cloud.tansu.server.events.delivery;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** Which tenants have something to deliver. */
@ApplicationScoped
class PlatformDeliverySchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.PLATFORM;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/events/delivery/db/platform";
  }
}
