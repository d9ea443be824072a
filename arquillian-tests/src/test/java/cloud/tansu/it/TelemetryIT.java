package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server tells of itself, to whom, and how a request is found again. */
@ExtendWith(RunningServer.Provided.class)
final class TelemetryIT {

  private final RunningServer server;
  private final PlatformClient client;

  TelemetryIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
  }

  @Test
  void countsRequestsByRouteAndNeverByWhatACallerMadeUp() {
    TestTenant tenant = server.tenant();
    client.get("/db/api/collections").bearer(tenant.token()).send().expect(200);
    client.get("/db/api/made-up-" + tenant.id()).bearer(tenant.token()).send().expect(404);

    PlatformAnswer metrics = client.get("/metrics").send().expect(200);

    assertThat(metrics.contentType()).startsWith("text/plain");
    assertThat(metrics.body())
        .contains("tansu_http_request_duration_seconds_count{")
        .contains("route=\"/db/api/collections\"")
        .contains("tansu_database_connections_held{")
        .contains("jvm_memory_used_bytes")
        .doesNotContain(tenant.id());
  }

  @Test
  void hidesMetricsFromWhoeverComesThroughAProxy() {
    PlatformAnswer answer = client.get("/metrics").header("X-Forwarded-For", "203.0.113.9").send();

    answer.expect(403);
    assertThat(answer.body()).doesNotContain("tansu_http");
  }

  @Test
  void answersTheCorrelationIdOfTheCaller() {
    String id = "order-4711." + System.nanoTime();

    PlatformAnswer answer =
        client.get("/db/api/collections").header("X-Correlation-ID", id).send().expect(401);
    assertThat(answer.header("X-Correlation-ID")).contains(id);
    assertThat(answer.text("correlationId")).isEqualTo(id);
    assertThat(answer.text("traceId")).matches("[0-9a-f]{32}");
  }

  @Test
  void replacesACorrelationIdThatCouldForgeALogLine() {
    PlatformAnswer answer =
        client.get("/db/api/collections").header("X-Correlation-ID", "a b;c").send();

    assertThat(answer.header("X-Correlation-ID").orElseThrow()).matches("[0-9a-f]{32}");
  }

  @Test
  void keepsTheTraceOfTheCaller() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    PlatformAnswer answer =
        client
            .get("/db/api/collections")
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .send();

    assertThat(answer.text("traceId")).isEqualTo(trace);
  }

  @Test
  void writesTheIdsOfARequestIntoItsLogLines() {
    String tenant = "logged-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    client
        .post("/db/api/provisioning/tenants")
        .bearer(server.administrator())
        .header("X-Correlation-ID", "of-" + tenant)
        .json(Map.of("tenantId", tenant))
        .send()
        .expect(201);

    Pattern line =
        Pattern.compile(
            "tenancy\\.provisioned tenant=%1$s .*correlationId=of-%1$s .*traceId=[0-9a-f]{32}"
                .formatted(tenant));
    Eventually.holds(
        "the log has the line " + line,
        () -> log().stream().anyMatch(each -> line.matcher(each).find()));
  }

  private List<String> log() {
    try {
      return Files.readAllLines(server.data().resolve("logs").resolve("server.log"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
