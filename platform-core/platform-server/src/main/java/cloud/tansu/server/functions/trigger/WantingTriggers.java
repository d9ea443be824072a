package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the trigger for which a function is run by an event. */
@ApplicationScoped
class WantingTriggers {

  private final Databases databases;
  private final TriggerTable table;

  @Inject
  WantingTriggers(Databases databases, TriggerTable table) {
    this.databases = databases;
    this.table = table;
  }

  /** The oldest of the triggers of the function that are on and want it at this moment. */
  Optional<FunctionTrigger> of(Delivery delivery) {
    return databases
        .readTenant(
            delivery.tenant(),
            unit -> table.active(unit, delivery.subscription(), TriggerRule.Kind.EVENT))
        .stream()
        .filter(
            trigger ->
                trigger.rule() instanceof TriggerRule.Events events
                    && events.filter().matches(delivery.event().type()))
        .findFirst();
  }
}
