package cloud.tansu.server.events.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** An endpoint of somebody else, on a port of this machine. */
final class Receiver implements AutoCloseable {

  /** A request that came, with one value of each header. */
  record Received(Map<String, String> headers, String body) {

    String header(String name) {
      return Optional.ofNullable(headers.get(name)).orElse("");
    }
  }

  private final HttpServer server;
  final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  volatile int status = 204;
  volatile String answer = "";
  volatile Map<String, String> answerHeaders = Map.of();

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(new Received(headers, body));
    answerHeaders.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  void answers(int code) {
    status = code;
  }

  String url() {
    return url("127.0.0.1");
  }

  /** The same under another name of this machine. */
  String url(String host) {
    return "http://" + host + ":" + server.getAddress().getPort() + "/hooks?key=4711";
  }

  Received last() {
    return received.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
