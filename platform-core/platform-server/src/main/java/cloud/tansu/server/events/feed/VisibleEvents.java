package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventVisibility;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** What callers may see, by the feature that knows more than scopes if there is one. */
@ApplicationScoped
class VisibleEvents {

  private final EventVisibility visibility;

  @Inject
  VisibleEvents(@Any Instance<EventVisibility> beans) {
    this(beans.isUnsatisfied() ? EventVisibility.SCOPE_ONLY : beans.get());
  }

  VisibleEvents(EventVisibility visibility) {
    this.visibility = visibility;
  }

  List<Event> of(Caller caller, TenantId tenant, List<Event> events) {
    return events.isEmpty() ? events : visibility.visible(caller, tenant, events);
  }
}
