package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Whether the platform database answers, and how many connections are held. */
@ApplicationScoped
class DatabaseHealth implements HealthCheck {

  private final Databases databases;

  @Inject
  DatabaseHealth(Databases databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Result check() {
    databases.readPlatform(unit -> unit.count("select 1"));
    Databases.ConnectionCounts counts = databases.counts();
    return new Result(
        Status.HEALTHY,
        "The platform database answers",
        Map.of(
            "platformConnections", counts.platformOpen(),
            "tenantConnections", counts.tenantOpen(),
            "waiting", counts.tenantWaiting()));
  }
}
