package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpConnectionTest {

  private static final long CHUNKED = 0;
  private static final long NO_BODY = -1;

  private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final HttpConnection http;

  HttpConnectionTest() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    this.http = new HttpConnection(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @BeforeEach
  void serve() {
    server.createContext("/length", exchange -> answer(exchange, 200, "plain", 5));
    server.createContext("/chunked", exchange -> answer(exchange, 200, "in chunks", CHUNKED));
    server.createContext("/unchanged", exchange -> answer(exchange, 304, "", NO_BODY));
    server.createContext("/echo", HttpConnectionTest::echo);
    server.createContext("/busy", exchange -> answer(exchange, 503, "busy", 4));
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status, String body, long length)
      throws IOException {
    clientPorts.add(exchange.getRemoteAddress().getPort());
    exchange.getResponseHeaders().set("ETag", "\"1-2\"");
    exchange.sendResponseHeaders(status, length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] answer =
        (token + " " + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(201, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  @Test
  void keepsOneConnectionWhateverTheAnswersLookLike() throws Exception {
    assertThat(http.send("GET", "/length", "", "").expect(200).text()).isEqualTo("plain");
    assertThat(http.send("GET", "/chunked", "", "").expect(200).text()).isEqualTo("in chunks");
    assertThat(http.send("GET", "/unchanged", "", "").expect(304).body()).isEmpty();
    assertThat(http.send("GET", "/length", "", "").expect(200).text()).isEqualTo("plain");

    assertThat(clientPorts).hasSize(1);
  }

  @Test
  void sendsHeadersAndBody() throws Exception {
    HttpAnswer answer = http.send("POST", "/echo", Platform.bearer("t1"), "{\"a\":\"ü\"}");

    assertThat(answer.expect(201).text()).isEqualTo("Bearer t1 {\"a\":\"ü\"}");
  }

  @Test
  void findsHeadersWhateverTheirCase() throws Exception {
    assertThat(http.send("GET", "/length", "", "").header("etag")).isEqualTo("\"1-2\"");
  }

  @Test
  void tellsBusyFromWrong() throws Exception {
    HttpAnswer busy = http.send("GET", "/busy", "", "");
    HttpAnswer fine = http.send("GET", "/length", "", "");

    assertThat(busy.served(200)).isFalse();
    assertThat(fine.served(200)).isTrue();
    assertThatThrownBy(() -> fine.served(201))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("expected 201, was answered 200: plain");
  }
}
