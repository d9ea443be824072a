package cloud.tansu.server.data;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventVisibility;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * End users see the events of what they may read by the rules as they are now: of documents, and of
 * collections. Events of users are for those whom nothing is hidden from.
 */
@ApplicationScoped
class VisibleEvents implements EventVisibility {

  private static final String COLLECTIONS = "collections/";

  private final AccessConditions access;

  @Inject
  VisibleEvents(AccessConditions access) {
    this.access = access;
  }

  @Override
  public List<Event> visible(Caller caller, TenantId tenant, List<Event> events) {
    if (!caller.hasScope(SCOPE) && !caller.isPlatformAdministrator()) {
      return List.of();
    }
    CallerRules rules = access.of(DataCallers.of(tenant, caller));
    return rules.allowEverything()
        ? events
        : events.stream().filter(event -> visible(rules, event)).toList();
  }

  private static boolean visible(CallerRules rules, Event event) {
    if (event.type().startsWith("document.")) {
      return event.collection().filter(id -> rules.sees(id, event.owner())).isPresent();
    }
    return collection(event).filter(rules::sees).isPresent();
  }

  private static Optional<UUID> collection(Event event) {
    return event.subject().startsWith(COLLECTIONS)
        ? Ids.parse(event.subject().substring(COLLECTIONS.length()))
        : Optional.empty();
  }
}
