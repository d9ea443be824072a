package cloud.tansu.server.events.delivery;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The subscriptions and deliveries of a tenant. */
@ApplicationScoped
class DeliverySchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/events/delivery/db/tenant";
  }
}
