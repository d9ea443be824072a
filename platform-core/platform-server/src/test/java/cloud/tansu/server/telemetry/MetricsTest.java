package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.persistence.TestDatabases;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  private final Metrics metrics = TestTelemetry.metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void writesWhatWasMeasuredInTheFormatOfPrometheus() {
    metrics.counter("tansu_test_things_total", "Things", "kind", "good").increment(2);
    metrics
        .timer("tansu_test_work_duration_seconds", "Work", "kind", "hard")
        .record(Duration.ofMillis(30));

    assertThat(metrics.scrape())
        .contains("tansu_test_things_total{kind=\"good\"} 2.0")
        .contains("tansu_test_work_duration_seconds_count{kind=\"hard\"} 1")
        .contains("tansu_test_work_duration_seconds_bucket{kind=\"hard\",le=\"0.05\"} 1")
        .contains("tansu_test_work_duration_seconds_bucket{kind=\"hard\",le=\"0.025\"} 0")
        .contains("jvm_memory_used_bytes")
        .contains("process_uptime_seconds");
  }

  @Test
  void showsTheDatabaseConnections() {
    new DatabaseMetrics(databases.get(), metrics).start();
    databases.get().readPlatform(unit -> unit.count("SELECT 1"));

    assertThat(metrics.scrape())
        .containsPattern("tansu_database_connections_held\\{kind=\"platform\"} [1-9]")
        .contains("tansu_database_connections_in_use{kind=\"tenant\"} 0.0")
        .contains("tansu_database_connections_waiting 0.0");
  }

  @Test
  void refusesANameOutsideOfTheScheme() {
    assertThatThrownBy(() -> metrics.counter("requests", "Requests"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
