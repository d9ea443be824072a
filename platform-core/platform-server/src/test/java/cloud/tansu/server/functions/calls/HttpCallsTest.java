package cloud.tansu.server.functions.calls;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.settings.TestSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP of functions. */
final class HttpCallsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final CountDownLatch over = new CountDownLatch(1);
  private TenantId acme = new TenantId("acme");
  private HttpServer server;
  private Settings settings;
  private FunctionHttp http;
  private TestExecution execution = TestExecution.of(acme);

  @BeforeEach
  void open() throws IOException {
    acme = databases.tenant("acme");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    settings = TestSettings.on(databases.get());
    http =
        new FunctionHttp(
            Configuration.of(Map.of("tansu.plugins.http.allowed-networks", "127.0.0.0/8")));
    execution = execution(http);
    allow("localhost");
  }

  private TestExecution execution(FunctionHttp through) {
    return TestExecution.of(
        acme, new HttpCalls(new HttpSettings(settings), through, Clock.systemUTC()));
  }

  private void allow(String... hosts) {
    settings.set(Actor.SYSTEM, HttpSettings.HOSTS, acme, new AllowedHosts(List.of(hosts)), 0);
  }

  @AfterEach
  void close() {
    over.countDown();
    http.close();
    server.stop(0);
  }

  @Test
  void sendsARequestAndGivesTheAnswer() {
    server.createContext(
        "/echo",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          String text =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          answer(exchange, 201, text.getBytes(StandardCharsets.UTF_8));
        });

    JsonNode answer =
        fetch("/echo", ",\"method\":\"post\",\"headers\":{\"X-Key\":\"k\"},\"body\":{\"a\":1}");

    assertThat(answer.path("status").asInt()).isEqualTo(201);
    assertThat(answer.path("body").asText()).isEqualTo("POST application/json k {\"a\":1}");
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("application/json");
  }

  @Test
  void givesBytesThatAreNoTextAsBase64() {
    server.createContext("/bytes", exchange -> answer(exchange, 200, new byte[] {0, -1, 1}));

    assertThat(fetch("/bytes", "").path("body")).isEqualTo(json("{\"base64\":\"AP8B\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.com/", "http://127.0.0.1:%d/", "http://localhost.evil.com/"})
  void reachesNoHostThatTheTenantDoesNotAllow(String url) {
    String address = url.replace("%d", Integer.toString(server.getAddress().getPort()));

    assertThat(execution.refusal("http.fetch", "{\"url\":\"" + address + "\"}"))
        .startsWith("http_host_not_allowed");
  }

  @Test
  void reachesNoHostAtAllUnlessOneIsAllowed() {
    settings.reset(Actor.SYSTEM, HttpSettings.HOSTS, acme, 1);

    assertThat(execution.refusal("http.fetch", "{\"url\":\"" + url("/") + "\"}"))
        .startsWith("http_host_not_allowed");
  }

  @Test
  void reachesNoPrivateAddressBehindAnAllowedName() {
    FunctionHttp guarded = new FunctionHttp(Configuration.of(Map.of()));

    assertThat(execution(guarded).refusal("http.fetch", "{\"url\":\"" + url("/") + "\"}"))
        .startsWith("http_host_not_allowed: The server does not go there");
    guarded.close();
  }

  @Test
  void givesARedirectToAnotherHostAsTheAnswer() {
    String elsewhere = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
    server.createContext(
        "/away",
        exchange -> {
          exchange.getResponseHeaders().add("Location", elsewhere);
          answer(exchange, 302, new byte[0]);
        });
    server.createContext("/secret", exchange -> answer(exchange, 200, new byte[] {1}));

    JsonNode answer = fetch("/away", "");

    assertThat(answer.path("status").asInt()).isEqualTo(302);
    assertThat(answer.at("/headers/location").asText()).isEqualTo(elsewhere);
  }

  @Test
  void followsARedirectToTheSameHost() {
    server.createContext(
        "/here",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/there");
          answer(exchange, 302, new byte[0]);
        });
    server.createContext("/there", exchange -> answer(exchange, 204, new byte[0]));

    assertThat(fetch("/here", "").path("status").asInt()).isEqualTo(204);
  }

  @Test
  void givesNoAnswerThatIsTooLarge() {
    server.createContext(
        "/large", exchange -> answer(exchange, 200, new byte[Binary.MAX_BYTES + 1]));

    assertThat(execution.refusal("http.fetch", "{\"url\":\"" + url("/large") + "\"}"))
        .startsWith("http_too_large");
  }

  @Test
  void waitsNoLongerThanItIsTold() {
    server.createContext(
        "/slow",
        exchange -> {
          try {
            over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });

    assertThat(
            execution.refusal("http.fetch", "{\"url\":\"" + url("/slow") + "\",\"timeoutMs\":200}"))
        .startsWith("http_failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"url\":\"ftp://localhost/\"",
        "\"url\":\"http://user:pw@localhost/\"",
        "\"url\":\"//localhost/\"",
        "\"url\":\"http://localhost/\",\"method\":\"TRACE\"",
        "\"url\":\"http://localhost/\",\"headers\":{\"Host\":\"x\"}",
        "\"url\":\"http://localhost/\",\"headers\":{\"a\":\"b\\r\\nc\"}",
        "\"url\":\"http://localhost/\",\"body\":{\"base64\":\"*\"}"
      })
  void refusesWhatIsNoRequest(String params) {
    assertThat(execution.refusal("http.fetch", "{" + params + "}")).startsWith("invalid_params");
  }

  @ParameterizedTest
  @CsvSource({
    "*.example.com, a.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, badexample.com, false",
    "*.example.com, a.example.com.evil.com, false",
    "api.example.com, API.Example.com, true"
  })
  void knowsWhichHostsAPatternCovers(String pattern, String host, boolean allowed) {
    assertThat(new AllowedHosts(List.of(pattern)).allows(host)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.com", "a.*.com", "http://a.com", "a.com/", "A.com", ""})
  void takesNoPatternThatCoversTooMuchOrNothing(String pattern) {
    assertThat(new AllowedHosts(List.of(pattern)).objection()).isPresent();
  }

  private JsonNode fetch(String path, String more) {
    return execution.call("http.fetch", "{\"url\":\"" + url(path) + "\"" + more + "}");
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
