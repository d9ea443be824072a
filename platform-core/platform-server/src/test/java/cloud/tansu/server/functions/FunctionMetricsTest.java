package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.call;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.telemetry.Metrics;
import cloud.tansu.server.telemetry.Scrape;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of functions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionMetricsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void countsCallsTimesAndWorkersByLanguageAndNoTenant() {
    TenantId acme = databases.tenant("acme");
    Functions functions = fixture.on(databases.get());
    Metrics metrics = fixture.measured(databases.get());
    FunctionName name =
        deploy(functions, acme, "f", "export default (r) => { if (r.body.bad) throw 1; }");

    call(functions, acme, name, "{}");
    call(functions, acme, name, "{\"bad\":true}");

    List<String> calls = Scrape.of(metrics, FunctionMetrics.INVOCATIONS);
    assertThat(calls)
        .anyMatch(line -> line.contains("outcome=\"succeeded\"") && line.endsWith(" 1.0"))
        .anyMatch(line -> line.contains("outcome=\"failed\"") && line.endsWith(" 1.0"))
        .allMatch(line -> line.contains("runtime=\"javascript\",trigger=\"http\""))
        .noneMatch(line -> line.contains("acme"));
    assertThat(Scrape.of(metrics, FunctionMetrics.DURATION + "_count"))
        .allMatch(line -> line.endsWith(" 2"));
    assertThat(Scrape.of(metrics, FunctionMetrics.QUEUED + "_count"))
        .allMatch(line -> line.endsWith(" 2"));
    assertThat(Scrape.of(metrics, FunctionMetrics.WORKERS))
        .anyMatch(line -> line.contains("state=\"idle\"") && !line.endsWith(" 0.0"))
        .anyMatch(line -> line.contains("state=\"busy\""));
    assertThat(Scrape.of(metrics, FunctionMetrics.QUEUE_DEPTH)).hasSize(1);
    assertThat(Scrape.of(metrics, FunctionMetrics.DEAD_LETTERS))
        .containsExactly(FunctionMetrics.DEAD_LETTERS + " 0.0");
  }
}
