package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Keeps the records of calls as long as configured and no longer. */
@ApplicationScoped
class RemoveOldExecutions implements TenantUpkeep {

  private final Databases databases;
  private final FunctionsConfig config;
  private final Clock clock;

  @Inject
  RemoveOldExecutions(Databases databases, FunctionsConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "function-executions";
  }

  /** Removes them in small transactions, so that no call waits for them. */
  @Override
  public long maintain(TenantId tenant) {
    Instant before = clock.instant().minus(config.executionRetention());
    return Batches.untilDone(
        most ->
            databases.tenant(
                tenant,
                unit ->
                    unit.update(
                        "delete from sys.function_executions where id in (select id from"
                            + " sys.function_executions where started_at < ? limit ?)",
                        before,
                        most)));
  }
}
