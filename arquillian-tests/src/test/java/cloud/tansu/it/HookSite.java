package cloud.tansu.it;

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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An application that gets webhooks, on a port of its own. */
final class HookSite implements AutoCloseable {

  /** A message that came. */
  record Message(String id, String timestamp, String signature, String type, String body) {

    /** What the signature has to be (Standard Webhooks). */
    String signedWith(String secret) {
      return HookSignature.standard(secret, id, timestamp, body);
    }
  }

  private final HttpServer server;
  private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 204;
  private volatile CountDownLatch open = new CountDownLatch(0);

  HookSite() {
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
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    messages.add(
        new Message(
            header(exchange, "webhook-id"),
            header(exchange, "webhook-timestamp"),
            header(exchange, "webhook-signature"),
            header(exchange, "content-type"),
            body));
    awaitOpen();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  void answers(int code) {
    status = code;
  }

  /** Takes what comes and answers none of it, until {@link #release}. */
  void hold() {
    open = new CountDownLatch(1);
  }

  /** Answers what it was asked meanwhile, and everything from now on. */
  void release() {
    open.countDown();
  }

  private void awaitOpen() {
    try {
      open.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
