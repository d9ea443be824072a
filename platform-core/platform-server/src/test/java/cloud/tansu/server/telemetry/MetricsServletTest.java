package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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

  private Answer ask(String allow, String peer, Map<String, String> headers) throws IOException {
    TelemetryConfig config =
        Configuration.of(Map.of("tansu.telemetry.metrics-allow", allow))
            .bind(TelemetryConfig.class);
    Answer answer = new Answer();
    new MetricsServlet(metrics, config).doGet(request(peer, headers), answer.response());
    return answer;
  }

  private static HttpServletRequest request(String peer, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            MetricsServletTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void showsMetricsToThisMachine() throws IOException {
    Answer answer = ask("127.0.0.0/8,::1", "127.0.0.1", Map.of());

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.text()).contains("jvm_memory_used_bytes");
    assertThat(ask("127.0.0.0/8,::1", "0:0:0:0:0:0:0:1", Map.of()).status).isEqualTo(200);
  }

  @Test
  void refusesOtherAddressesUnlessTheyAreListed() throws IOException {
    assertThat(ask("127.0.0.0/8", "10.1.2.3", Map.of()).status).isEqualTo(403);
    assertThat(ask("127.0.0.0/8", "10.1.2.3", Map.of()).text()).doesNotContain("jvm_");
    assertThat(ask("10.1.0.0/16", "10.1.2.3", Map.of()).status).isEqualTo(200);
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
    Answer answer = ask("127.0.0.0/8", "127.0.0.1", Map.of(header, claim));

    assertThat(answer.status).isEqualTo(403);
  }

  @Test
  void answersPeersWithAZone() throws IOException {
    assertThat(ask("127.0.0.0/8,::1", "fe80::1%eth0", Map.of()).status).isEqualTo(403);
    assertThat(ask("fe80::/10", "fe80::1%eth0", Map.of()).status).isEqualTo(200);
  }

  /** What the servlet answered. */
  private static final class Answer {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    private String text() {
      return body.toString(StandardCharsets.UTF_8);
    }

    private HttpServletResponse response() {
      return (HttpServletResponse)
          Proxy.newProxyInstance(
              MetricsServletTest.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "setStatus" -> {
                      status = (Integer) arguments[0];
                      yield Optional.empty().orElse(null);
                    }
                    case "setHeader", "setContentType" -> Optional.empty().orElse(null);
                    case "getOutputStream" -> new Body(body);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }
  }

  /** A response body kept in memory. */
  private static final class Body extends ServletOutputStream {

    private final ByteArrayOutputStream kept;

    private Body(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int value) {
      kept.write(value);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
