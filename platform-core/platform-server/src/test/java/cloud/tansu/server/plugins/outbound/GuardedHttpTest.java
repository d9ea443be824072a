package cloud.tansu.server.plugins.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {

  private HttpServer server;
  private GuardedHttp open;
  private GuardedHttp closed;
  private final CountDownLatch testIsOver = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    open = new GuardedHttp(config("127.0.0.0/8"));
    closed = new GuardedHttp(config("10.255.255.0/24"));
  }

  @AfterEach
  void stop() {
    testIsOver.countDown();
    open.close();
    closed.close();
    server.stop(0);
  }

  @Test
  void sendsARequestAsItIsAndReadsTheAnswer() throws UpstreamException {
    server.createContext(
        "/echo",
        exchange -> {
          String body =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Answer", "yes");
          answer(exchange, 201, body.getBytes(StandardCharsets.UTF_8));
        });

    OutboundResponse response =
        open.send(
            OutboundRequest.post(uri("/echo")).withBearerToken("t").withJson("{\"a\":\"ä\"}"));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("x-answer")).contains("yes");
    assertThat(response.text()).isEqualTo("POST Bearer t application/json {\"a\":\"ä\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "0"
      })
  void refusesAddressesOfThePrivateNetworkHoweverTheyAreWritten(String host) {
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, 200, new byte[0]);
        });

    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class, () -> closed.send(get("http://" + host + ":" + port() + "/")));

    assertThat(refused).isNotNull();
    assertThat(refused.kind())
        .isIn(UpstreamException.Kind.FORBIDDEN_ADDRESS, UpstreamException.Kind.UNAVAILABLE);
    assertThat(asked).hasValue(0);
  }

  @Test
  void refusesANameOfWhichOneAddressIsPrivate() throws IOException {
    InetAddress[] addresses = {
      InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.1")
    };
    try (GuardedHttp http = new GuardedHttp(config(""), host -> addresses)) {
      assertThat(kindOf(http, get("http://mixed.example.com/")))
          .isEqualTo(UpstreamException.Kind.FORBIDDEN_ADDRESS);
    }
  }

  @Test
  void connectsToTheAddressThatWasCheckedAndAsksOnce() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    server.createContext(
        "/",
        exchange ->
            answer(
                exchange,
                200,
                exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8)));
    CheckedResolver.HostLookup rebinding =
        host ->
            lookups.getAndIncrement() == 0
                ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                : new InetAddress[] {InetAddress.getByName("10.0.0.1")};
    try (GuardedHttp http = new GuardedHttp(config("127.0.0.0/8"), rebinding)) {
      OutboundResponse response = http.send(get("http://rebinding.example.com:" + port() + "/"));

      assertThat(response.text()).isEqualTo("rebinding.example.com:" + port());
      assertThat(lookups).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/",
        "jar:file:///x.jar!/y",
        "http:///nohost",
        "http://user:pass@127.0.0.1/"
      })
  void refusesAddressesThatAreNotOfTheWeb(String target) {
    assertThat(kindOf(open, get(target))).isEqualTo(UpstreamException.Kind.FORBIDDEN_ADDRESS);
  }

  @Test
  void checksTheTargetOfARedirect() throws IOException {
    server.createContext(
        "/away",
        exchange -> redirect(exchange, "http://internal.example.com:" + port() + "/secret"));
    CheckedResolver.HostLookup lookup =
        host ->
            new InetAddress[] {
              InetAddress.getByName(host.startsWith("internal") ? "10.0.0.1" : "127.0.0.1")
            };
    try (GuardedHttp http = new GuardedHttp(config("127.0.0.0/8"), lookup)) {
      assertThat(kindOf(http, get("http://outside.example.com:" + port() + "/away")))
          .isEqualTo(UpstreamException.Kind.FORBIDDEN_ADDRESS);
    }
  }

  @Test
  void doesNotCarryCredentialsToAnotherOrigin() throws IOException, UpstreamException {
    server.createContext(
        "/away", exchange -> redirect(exchange, "http://other.example.com:" + port() + "/here"));
    server.createContext(
        "/here",
        exchange ->
            answer(
                exchange,
                200,
                (exchange.getRequestHeaders().get("Authorization")
                        + " "
                        + exchange.getRequestHeaders().get("X-api-key"))
                    .getBytes(StandardCharsets.UTF_8)));
    try (GuardedHttp http =
        new GuardedHttp(
            config("127.0.0.0/8"),
            host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")})) {
      OutboundRequest request =
          get("http://first.example.com:" + port() + "/away")
              .withBearerToken("t")
              .withHeader("X-Api-Key", "k");

      assertThat(http.send(request).text()).isEqualTo("null null");
    }
  }

  @Test
  void stopsFollowingRedirectsThatLeadNowhere() {
    server.createContext("/circle", exchange -> redirect(exchange, "/circle"));

    assertThat(kindOf(open, OutboundRequest.get(uri("/circle"))))
        .isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void doesNotRepeatAPostAtAnotherPlace() throws UpstreamException {
    server.createContext("/away", exchange -> redirect(exchange, "/here"));

    assertThat(open.send(OutboundRequest.post(uri("/away")).withForm(Map.of("a", "b"))).status())
        .isEqualTo(302);
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    server.createContext("/large", exchange -> answer(exchange, 200, new byte[20_000]));

    assertThat(kindOf(open, OutboundRequest.get(uri("/large"))))
        .isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void refusesAnAnswerThatUnpacksToTooMuch() {
    server.createContext(
        "/bomb",
        exchange -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5_000_000]);
          }
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          answer(exchange, 200, packed.toByteArray());
        });

    assertThat(kindOf(open, OutboundRequest.get(uri("/bomb"))))
        .isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void givesUpOnAServerThatDoesNotAnswer() {
    server.createContext("/silent", exchange -> waitForTheEnd());

    UpstreamException late =
        catchThrowableOfType(
            UpstreamException.class,
            () ->
                open.send(OutboundRequest.get(uri("/silent")).withTimeout(Duration.ofMillis(200))));

    assertThat(late.kind()).isEqualTo(UpstreamException.Kind.UNAVAILABLE);
  }

  @Test
  void givesUpOnAServerThatDripsItsAnswer() throws Exception {
    try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> drip(dripping));

      UpstreamException late =
          catchThrowableOfType(
              UpstreamException.class,
              () ->
                  open.send(
                      get("http://127.0.0.1:" + dripping.getLocalPort() + "/")
                          .withTimeout(Duration.ofMillis(400))));

      assertThat(late.kind()).isEqualTo(UpstreamException.Kind.UNAVAILABLE);
    }
  }

  @Test
  void tellsWhenNobodyIsThere() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }

    assertThat(kindOf(open, get("http://127.0.0.1:" + unused + "/")))
        .isEqualTo(UpstreamException.Kind.UNAVAILABLE);
  }

  private void waitForTheEnd() {
    try {
      testIsOver.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drip(ServerSocket dripping) {
    try (Socket socket = dripping.accept()) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      while (!testIsOver.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
      }
    } catch (IOException hungUp) {
      // that is what the client is meant to do
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static UpstreamException.Kind kindOf(GuardedHttp http, OutboundRequest request) {
    return catchThrowableOfType(UpstreamException.class, () -> http.send(request)).kind();
  }

  private static OutboundConfig config(String allowed) {
    return new OutboundConfig(
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        10_000,
        allowed.isEmpty() ? List.of() : List.of(allowed));
  }

  private static OutboundRequest get(String uri) {
    return OutboundRequest.get(URI.create(uri));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String target) throws IOException {
    exchange.getResponseHeaders().add("Location", target);
    answer(exchange, 302, new byte[0]);
  }
}
