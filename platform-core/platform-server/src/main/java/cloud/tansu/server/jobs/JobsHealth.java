package cloud.tansu.server.jobs;

import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Whether the last run of every job went well. */
@ApplicationScoped
class JobsHealth implements HealthCheck {

  private final Databases databases;

  @Inject
  JobsHealth(Databases databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public Result check() {
    List<String> failed =
        databases.readPlatform(
            unit ->
                unit.query(
                    "select job_name from job_runs where not succeeded order by job_name",
                    row -> row.getString(1)));
    return failed.isEmpty()
        ? Result.healthy("The last run of every job went well")
        : new Result(Status.DEGRADED, "Jobs failed; the log says why", Map.of("failed", failed));
  }
}
