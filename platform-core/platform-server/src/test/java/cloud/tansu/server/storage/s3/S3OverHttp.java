package cloud.tansu.server.storage.s3;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.keys.AccessKeyScope;
import cloud.tansu.server.storage.keys.AccessKeys;
import cloud.tansu.server.storage.s3.signature.SentMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The S3 protocol of this server on a local port, with a tenant and its access key. It can fail as
 * a network does.
 */
public final class S3OverHttp implements AutoCloseable {

  private final S3Node node;
  private final StorageSpace space;
  private final AccessKeys.WithSecret key;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong cut = new AtomicLong(Long.MAX_VALUE);

  public S3OverHttp(TestDatabases databases, Path directory) {
    this.node = new S3Node(databases, directory, 0);
    node.clock.advance(Duration.between(node.clock.instant(), Instant.now()));
    this.space = node.tenant("keeper");
    this.key = node.keys().create(space, AccessKeyScope.ALL);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** The next requests are answered with 503. */
  public void failNext(int requests) {
    failures.set(requests);
  }

  /** The connection ends once, after so many bytes of the next answer. */
  public void breakNextAnswerAfter(long bytes) {
    cut.set(bytes);
  }

  public TestStorage storage() {
    return node.storage;
  }

  public StorageSpace space() {
    return space;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/s3");
  }

  public String accessKeyId() {
    return key.key().id().value();
  }

  public String secret() {
    return key.secret();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      ServletFakes.Answer answer = node.send(message(exchange), body);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      send(exchange, answer);
    }
  }

  private void send(HttpExchange exchange, ServletFakes.Answer answer) throws IOException {
    byte[] bytes = answer.bytes();
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head || bytes.length == 0 ? -1 : bytes.length);
    if (head || bytes.length == 0) {
      return;
    }
    long sent = Math.min(bytes.length, cut.getAndSet(Long.MAX_VALUE));
    exchange.getResponseBody().write(bytes, 0, (int) sent);
    exchange.getResponseBody().flush();
  }

  private static SentMessage message(HttpExchange exchange) {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new SentMessage(exchange.getRequestMethod(), uri.getRawPath(), query, headers);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
