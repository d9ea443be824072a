package cloud.tansu.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The web site of an application, on a port of its own: pages, and where users come back to. */
final class LoopbackSite implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 15;

  private final HttpServer server;
  private final Map<String, String> scripts;
  private final String page;
  private final BlockingQueue<URI> landings = new LinkedBlockingQueue<>();

  /**
   * @param page what is shown at every path that is no script
   * @param scripts by path
   */
  LoopbackSite(String page, Map<String, String> scripts) {
    this.page = page;
    this.scripts = Map.copyOf(scripts);
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      this.server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String script = scripts.get(path);
    String type = script == null ? "text/html;charset=utf-8" : "text/javascript;charset=utf-8";
    byte[] body = (script == null ? page : script).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    if (path.equals("/callback") || path.equals("/bye")) {
      landings.add(uri(exchange.getRequestURI().toString()));
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The address at which a user came back, with its query. */
  URI awaitLanding() {
    try {
      URI landed = landings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (landed == null) {
        throw new AssertionError("No user came back");
      }
      return landed;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
