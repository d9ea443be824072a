package cloud.tansu.server.functions;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoveOldExecutionsTest {

  private static final int MORE_THAN_A_BATCH = 6_000;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();

  @Test
  void removesWhatIsOlderThanTheRetentionAndNothingOfAnotherTenant() {
    TenantId acme = databases.tenant("acme");
    TenantId globex = databases.tenant("globex");
    record(acme, MORE_THAN_A_BATCH);
    record(globex, 1);
    clock.advance(Duration.ofDays(8));
    record(acme, 3);

    long removed = retention().maintain(acme);

    assertThat(removed).isEqualTo(MORE_THAN_A_BATCH);
    assertThat(count(acme)).isEqualTo(3);
    assertThat(count(globex)).isEqualTo(1);
  }

  private RemoveOldExecutions retention() {
    FunctionsConfig config =
        Configuration.of(Map.of("tansu.functions.execution-retention", "7d"))
            .bind(FunctionsConfig.class);
    return new RemoveOldExecutions(databases.get(), config, clock);
  }

  private void record(TenantId tenant, int calls) {
    databases
        .get()
        .tenant(
            tenant,
            unit -> {
              unit.update(
                  """
                  insert into sys.functions (id, name, runtime, timeout_ms, memory_mb, created_at,
                    updated_at, created_by)
                  values ('00000000-0000-0000-0000-000000000001', 'f', 'javascript', 1, 64, now(),
                    now(), 'a')
                  on conflict do nothing
                  """);
              return unit.update(
                  """
                  insert into sys.function_executions (id, function_id, version, trigger_type,
                    status, started_at, completed_at, duration_ms, queued_ms, cold_start, engine)
                  select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 1, 'HTTP',
                    'SUCCEEDED', ?::timestamptz, now(), 1, 0, false, 'test'
                  from generate_series(1, ?)
                  """,
                  clock.instant(),
                  calls);
            });
  }

  private long count(TenantId tenant) {
    return databases
        .get()
        .readTenant(tenant, unit -> unit.count("select count(*) from sys.function_executions"));
  }
}
