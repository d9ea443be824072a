package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.web.TestExchange;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsServletTest {

  private final Metrics metrics = TestTelemetry.metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  private TestExchange ask(String allow, String peer, Map<String, String> headers)
      throws IOException {
    TelemetryConfig config =
        Configuration.of(Map.of("tansu.telemetry.metrics-allow", allow))
            .bind(TelemetryConfig.class);
    TestExchange exchange = new TestExchange(peer, "/metrics", headers);
    new MetricsServlet(metrics, config).doGet(exchange.request(), exchange.response());
    return exchange;
  }

  @Test
  void showsMetricsToThisMachine() throws IOException {
    TestExchange answer = ask("127.0.0.0/8,::1", "127.0.0.1", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("jvm_memory_used_bytes");
    assertThat(ask("127.0.0.0/8,::1", "0:0:0:0:0:0:0:1", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void refusesOtherAddressesUnlessTheyAreListed() throws IOException {
    assertThat(ask("127.0.0.0/8", "10.1.2.3", Map.of()).status()).isEqualTo(403);
    assertThat(ask("127.0.0.0/8", "10.1.2.3", Map.of()).text()).doesNotContain("jvm_");
    assertThat(ask("10.1.0.0/16", "10.1.2.3", Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 127.0.0.1",
    "X-Real-IP, 127.0.0.1",
    "Forwarded, for=127.0.0.1",
    "Via, 1.1 localhost"
  })
  void refusesWhatCameThroughAProxyOnThisMachineWhateverItClaims(String header, String claim)
      throws IOException {
    TestExchange answer = ask("127.0.0.0/8", "127.0.0.1", Map.of(header, claim));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void answersPeersWithAZone() throws IOException {
    assertThat(ask("127.0.0.0/8,::1", "fe80::1%eth0", Map.of()).status()).isEqualTo(403);
    assertThat(ask("fe80::/10", "fe80::1%eth0", Map.of()).status()).isEqualTo(200);
  }
}
