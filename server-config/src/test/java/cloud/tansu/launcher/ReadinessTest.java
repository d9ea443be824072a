package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  @Test
  void waitsWhileTheServerSaysThatItStarts() throws IOException {
    assertThat(answerTo(503, "{\"status\":\"starting\"}")).isEqualTo(new Readiness.NotYet());
  }

  @Test
  void isReadyAtTwoHundredOnly() throws IOException {
    assertThat(answerTo(200, "{\"status\":\"ready\"}")).isEqualTo(new Readiness.Ready());
    assertThat(answerTo(404, "Not Found")).isEqualTo(new Readiness.NotDeployed());
  }

  @Test
  void tellsWhyTheStartFailed() {
    String body =
        "{\"status\":\"failed\",\"entries\":{\"migrations\":{\"status\":\"failed\","
            + "\"reason\":\"table \\\"x\\\" exists\"}}}";

    assertThat(Readiness.understand(body)).isEqualTo(new Readiness.Failed("table \"x\" exists"));
  }

  @Test
  void reportsOneLineOfJson() {
    ReadyReport report =
        new ReadyReport(
            "http://127.0.0.1:1",
            "a\"b@c",
            Optional.of("pw"),
            1,
            2,
            OptionalLong.of(3),
            Path.of("/d"),
            Duration.ofMillis(4));

    assertThat(report.toJson())
        .isEqualTo(
            "{\"url\":\"http://127.0.0.1:1\",\"console\":\"http://127.0.0.1:1/dashboard\","
                + "\"administrator\":\"a\\\"b@c\",\"password\":\"pw\","
                + "\"pids\":{\"launcher\":1,\"server\":2,\"postgres\":3},"
                + "\"dataDirectory\":\"/d\",\"startMillis\":4}");
  }

  @Test
  void isNotReadyBeforeTheConsoleAnswers() throws IOException {
    assertThat(answerTo(200, "{\"status\":\"ready\"}", 500)).isEqualTo(new Readiness.NotYet());
  }

  private static Readiness.Answer answerTo(int status, String body) throws IOException {
    return answerTo(status, body, 200);
  }

  private static Readiness.Answer answerTo(int status, String body, int console)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.createContext(
        "/dashboard/sign-in",
        exchange -> {
          exchange.sendResponseHeaders(console, -1);
          exchange.close();
        });
    server.start();
    try {
      return new Readiness("http://127.0.0.1:" + server.getAddress().getPort()).ask();
    } finally {
      server.stop(0);
    }
  }
}
