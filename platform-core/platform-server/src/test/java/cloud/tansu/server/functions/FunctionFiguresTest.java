package cloud.tansu.server.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.functions.FunctionFigures.Period;
import cloud.tansu.server.functions.FunctionFigures.Series;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Figures and pages of executions, from their records. */
class FunctionFiguresTest {

  private static final UUID FUNCTION = new UUID(0, 1);
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Period DAY =
      new Period(NOON, NOON.plus(Duration.ofHours(24)), Duration.ofHours(1));

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private Series figures(TenantId tenant, Period period, Optional<Integer> version) {
    return new FunctionFigures(databases.get()).of(tenant, FUNCTION, period, version);
  }

  @Test
  void countsCallsFailuresAndTimesInSteps() {
    TenantId acme = databases.tenant("acme");
    for (int i = 1; i <= 100; i++) {
      record(acme, new Row(NOON.plusSeconds(i), 1, "HTTP", "SUCCEEDED", 200, i));
    }
    record(acme, new Row(NOON.plusSeconds(3600), 2, "HTTP", "FAILED", null, 5000));
    record(acme, new Row(NOON.minusSeconds(1), 1, "HTTP", "FAILED", null, 1));
    record(acme, new Row(NOON.plusSeconds(86_400), 1, "HTTP", "FAILED", null, 1));
    record(acme, new Row(NOON.plusSeconds(1), 1, "TEST", "FAILED", null, 1));

    Series series = figures(acme, DAY, Optional.empty());

    assertThat(series.points()).hasSize(24);
    FunctionFigures.Figures first = series.points().getFirst().figures();
    assertThat(first.calls()).isEqualTo(100);
    assertThat(first.times())
        .contains(
            new FunctionFigures.Times(
                Duration.ofMillis(50), Duration.ofMillis(95), Duration.ofMillis(99)));
    assertThat(first.successPercent()).contains(100.0);
    assertThat(series.points().get(1).figures().failures()).isEqualTo(1);
    assertThat(series.points().get(1).figures().successPercent()).contains(0.0);
    assertThat(series.points().get(2).figures()).isEqualTo(FunctionFigures.Figures.NONE);
    assertThat(series.all().calls()).isEqualTo(101);
    assertThat(series.truncated()).isFalse();
    assertThat(figures(acme, DAY, Optional.of(2)).all().calls()).isEqualTo(1);
  }

  @Test
  void saysNothingOfTimesWithoutCalls() {
    Series series = figures(databases.tenant("acme"), DAY, Optional.empty());

    assertThat(series.all().errorPercent()).isEmpty();
    assertThat(series.all().successPercent()).isEmpty();
    JsonNode shown = Json.mapper().valueToTree(FunctionFiguresResource.SeriesView.of(DAY, series));
    assertThat(shown.path("points").path(3).path("figures").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("invocations", "failures", "coldStarts");
  }

  @Test
  void takesAnAnswerThatSaysSoAsAFailure() {
    TenantId acme = databases.tenant("acme");
    record(acme, new Row(NOON, 1, "HTTP", "SUCCEEDED", 404, 1));
    record(acme, new Row(NOON, 1, "HTTP", "SUCCEEDED", 500, 1));
    record(acme, new Row(NOON, 1, "EVENT", "SUCCEEDED", 404, 1));
    record(acme, new Row(NOON, 1, "EVENT", "SUCCEEDED", 200, 1));

    assertThat(figures(acme, DAY, Optional.empty()).all().failures()).isEqualTo(2);
  }

  @Test
  void refusesPeriodsThatAreEmptyOrTooFineOrTheOtherWayRound() {
    assertRefused(() -> new Period(NOON, NOON, Duration.ofHours(1)));
    assertRefused(() -> new Period(NOON, NOON.plusSeconds(60), Duration.ofSeconds(59)));
    assertRefused(
        () -> new Period(NOON, NOON.plus(Duration.ofMinutes(501)), Duration.ofMinutes(1)));
    assertThat(new Period(NOON, NOON.plusSeconds(61), Duration.ofMinutes(1)).steps()).isEqualTo(2);
  }

  private static void assertRefused(Runnable period) {
    assertThatThrownBy(period::run).isInstanceOf(ProblemException.class);
  }

  @Test
  void countsNothingOfAnotherTenant() {
    record(databases.tenant("globex"), new Row(NOON, 1, "HTTP", "FAILED", null, 1));

    assertThat(figures(databases.tenant("acme"), DAY, Optional.empty()).all())
        .isEqualTo(FunctionFigures.Figures.NONE);
  }

  @Test
  void showsExecutionsPageByPageAndEachOnce() {
    TenantId acme = databases.tenant("acme");
    for (int i = 0; i < 25; i++) {
      record(acme, new Row(NOON.plusSeconds(i / 10), 1, "HTTP", "SUCCEEDED", 200, 1));
    }
    ExecutionStore store = new ExecutionStore(databases.get());
    List<Integer> sizes = new ArrayList<>();
    List<UUID> seen = new ArrayList<>();

    Optional<ExecutionCursor> next = Optional.empty();
    do {
      ExecutionPage page = store.page(acme, FUNCTION, filter(10, next));
      sizes.add(page.items().size());
      page.items().forEach(each -> seen.add(each.id()));
      next = page.next().flatMap(cursor -> ExecutionCursor.parse(cursor.text()));
    } while (next.isPresent());

    assertThat(sizes).containsExactly(10, 10, 5);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(ExecutionCursor.parse("1' or 1=1")).isEmpty();
  }

  private static ExecutionFilter filter(int limit, Optional<ExecutionCursor> after) {
    return new ExecutionFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit,
        Optional.empty(),
        Optional.empty(),
        after);
  }

  @Test
  void showsExecutionsOfATriggerOrAVersion() {
    TenantId acme = databases.tenant("acme");
    record(acme, new Row(NOON, 1, "HTTP", "SUCCEEDED", 200, 1));
    record(acme, new Row(NOON, 2, "EVENT", "SUCCEEDED", 200, 2));
    ExecutionParameters parameters = new ExecutionParameters();

    parameters.trigger = "event";
    assertThat(page(acme, parameters)).extracting(Execution::version).containsExactly(2);
    parameters.trigger = null;
    parameters.version = "1";
    assertThat(page(acme, parameters)).extracting(Execution::version).containsExactly(1);
    parameters.version = "-1";
    assertRefused(parameters::filter);
  }

  private List<Execution> page(TenantId tenant, ExecutionParameters parameters) {
    return new ExecutionStore(databases.get()).page(tenant, FUNCTION, parameters.filter()).items();
  }

  private record Row(
      Instant started,
      int version,
      String trigger,
      String status,
      @org.jspecify.annotations.Nullable Integer httpStatus,
      long millis) {}

  private void record(TenantId tenant, Row row) {
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
                    status, started_at, completed_at, http_status, duration_ms, queued_ms,
                    cold_start, engine)
                  values (gen_random_uuid(), ?, ?, ?, ?, ?, now(), ?, ?, 0, false, 'test')
                  """,
                  FUNCTION,
                  row.version(),
                  row.trigger(),
                  row.status(),
                  row.started(),
                  row.httpStatus(),
                  row.millis());
            });
  }
}
