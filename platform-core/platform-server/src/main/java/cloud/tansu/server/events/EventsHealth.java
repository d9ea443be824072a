package cloud.tansu.server.events;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Whether events of all tenants get into their logs, and whether the other nodes are heard. */
@ApplicationScoped
class EventsHealth implements HealthCheck {

  private final RelayTroubles troubles;
  private final NodeMessages nodes;

  @Inject
  EventsHealth(RelayTroubles troubles, NodeMessages nodes) {
    this.troubles = troubles;
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Result check() {
    int failing = troubles.count();
    boolean listens = nodes.isListening();
    Map<String, Object> data = Map.of("tenantsFailing", failing, "listening", listens);
    if (failing > 0) {
      return new Result(
          Status.DEGRADED, "Events of some tenants cannot be passed on; the log says why", data);
    }
    return listens
        ? new Result(Status.HEALTHY, "Events are passed on", data)
        : new Result(Status.DEGRADED, "Changes made by other nodes are noticed late", data);
  }
}
