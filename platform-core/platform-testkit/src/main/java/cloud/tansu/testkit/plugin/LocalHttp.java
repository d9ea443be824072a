package cloud.tansu.testkit.plugin;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@link OutboundHttp} for tests. {@link #redirectedTo} sends everything to a server on this
 * machine, whatever host the plugin names, so that a plugin needs no switch for its tests; the
 * header {@code X-Original-Host} tells the server which host was meant.
 */
public final class LocalHttp implements OutboundHttp {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  private LocalHttp(URI server) {
    this.server = server;
  }

  /**
   * Sends everything to one server.
   *
   * @param server such as {@code http://127.0.0.1:8123}
   */
  public static OutboundHttp redirectedTo(URI server) {
    return new LocalHttp(server);
  }

  /** Nothing can be reached. */
  public static OutboundHttp unreachable() {
    return request -> {
      throw new UpstreamException(
          UpstreamException.Kind.UNAVAILABLE, request.uri().getHost() + " cannot be reached");
    };
  }

  /** Nothing can be reached, and every attempt is counted. */
  public static OutboundHttp counting(AtomicInteger attempts) {
    return request -> {
      attempts.incrementAndGet();
      return unreachable().send(request);
    };
  }

  @Override
  public OutboundResponse send(OutboundRequest request) throws UpstreamException {
    String path = request.uri().getRawPath() == null ? "" : request.uri().getRawPath();
    String query = request.uri().getRawQuery() == null ? "" : "?" + request.uri().getRawQuery();
    HttpRequest.Builder local =
        HttpRequest.newBuilder(URI.create(server + path + query))
            .timeout(request.timeout())
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()))
            .header("X-Original-Host", String.valueOf(request.uri().getHost()));
    request.headers().forEach(header -> local.header(header.name(), header.value()));
    try {
      HttpResponse<byte[]> response =
          client.send(local.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new OutboundResponse(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException failure) {
      throw new UpstreamException(
          UpstreamException.Kind.UNAVAILABLE, request.uri().getHost() + " cannot be reached");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(UpstreamException.Kind.UNAVAILABLE, "The request was given up");
    }
  }
}
