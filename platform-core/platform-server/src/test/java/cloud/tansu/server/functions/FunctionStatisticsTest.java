package cloud.tansu.server.functions;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FunctionStatisticsTest {

  private static final UUID FUNCTION = new UUID(0, 1);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();

  private FunctionStatistics.Day lastDay(TenantId tenant) {
    return new FunctionStatistics(databases.get(), clock).lastDay(tenant, FUNCTION);
  }

  @Test
  void countsTheRunsOfTheLastDayByTheHour() {
    TenantId acme = databases.tenant("acme");
    record(acme, "FAILED", 500);
    clock.advance(Duration.ofHours(30));
    record(acme, "TIMED_OUT", 100);
    clock.advance(Duration.ofHours(2));
    for (int i = 1; i <= 19; i++) {
      record(acme, "SUCCEEDED", i);
    }

    FunctionStatistics.Day day = lastDay(acme);

    assertThat(day.all())
        .isEqualTo(
            new FunctionStatistics.Figures(20, 1, 0, Duration.ofMillis(10), Duration.ofMillis(19)));
    assertThat(day.hours()).hasSize(24);
    assertThat(day.hours().getLast().start())
        .isEqualTo(clock.instant().truncatedTo(ChronoUnit.HOURS));
    assertThat(day.hours()).extracting(hour -> hour.figures().runs()).endsWith(1L, 0L, 19L);
    assertThat(day.hours().get(21).figures().failures()).isEqualTo(1);
  }

  @Test
  void isZeroWhereNothingRan() {
    FunctionStatistics.Day day = lastDay(databases.tenant("acme"));

    assertThat(day.all()).isEqualTo(FunctionStatistics.Figures.NONE);
    assertThat(day.hours()).allMatch(hour -> hour.figures().runs() == 0);
  }

  @Test
  void countsNoRunsOfAnotherTenant() {
    record(databases.tenant("globex"), "SUCCEEDED", 1);

    assertThat(lastDay(databases.tenant("acme")).all().runs()).isZero();
  }

  private void record(TenantId tenant, String status, long millis) {
    databases
        .get()
        .tenant(
            tenant,
            unit -> {
              unit.update(
                  """
                  insert into sys.functions (id, name, runtime, timeout_ms, memory_mb, created_at,
                    updated_at, created_by)
                  values (?, 'f', 'javascript', 1, 64, now(), now(), 'a')
                  on conflict do nothing
                  """,
                  FUNCTION);
              return unit.update(
                  """
                  insert into sys.function_executions (id, function_id, version, trigger_type,
                    status, started_at, completed_at, duration_ms, queued_ms, cold_start, engine)
                  values (gen_random_uuid(), ?, 1, 'HTTP', ?, ?, now(), ?, 0, false, 'test')
                  """,
                  FUNCTION,
                  status,
                  clock.instant(),
                  millis);
            });
  }
}
