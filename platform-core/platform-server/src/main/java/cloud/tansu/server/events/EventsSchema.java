package cloud.tansu.server.events;

import cloud.tansu.server.persistence.SchemaContribution;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;

/** The outbox and the log of a tenant. */
@ApplicationScoped
class EventsSchema implements SchemaContribution {

  @Override
  public SchemaFamily family() {
    return SchemaFamily.TENANT;
  }

  @Override
  public String migrations() {
    return "cloud/tansu/server/events/db/tenant";
  }
}
