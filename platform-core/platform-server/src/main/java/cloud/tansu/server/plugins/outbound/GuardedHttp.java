package cloud.tansu.server.plugins.outbound;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * {@link OutboundHttp} with its rules: checked addresses, checked redirects, bounded answers and
 * times.
 */
public final class GuardedHttp implements OutboundHttp, AutoCloseable {

  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_CONNECTIONS = 200;
  private static final int MAX_CONNECTIONS_PER_HOST = 20;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final OutboundConfig config;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("outbound-timer").daemon(true).factory());

  /** A client with a pool of connections of its own. */
  public GuardedHttp(OutboundConfig config) {
    this(config, InetAddress::getAllByName);
  }

  GuardedHttp(OutboundConfig config, CheckedResolver.HostLookup lookup) {
    this.config = config;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(
                        new CheckedResolver(new AddressRules(config.allowedNetworks()), lookup))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(config.connectTimeout()))
                            .setSocketTimeout(timeout(config.timeout()))
                            .build())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
                    .build())
            .setUserAgent("TansuCloud")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .build();
  }

  @Override
  public OutboundResponse send(OutboundRequest request) throws UpstreamException {
    return send(request, anywhere -> true);
  }

  /**
   * As {@link #send(OutboundRequest)}.
   *
   * @param redirects where an answer may lead on to; one that leads elsewhere is the answer
   */
  public OutboundResponse send(OutboundRequest request, Predicate<URI> redirects)
      throws UpstreamException {
    Duration limit = shorter(request.timeout(), config.timeout());
    long end = System.nanoTime() + limit.toNanos();
    OutboundRequest next = request;
    for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
      OutboundResponse response =
          exchange(next, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      Optional<URI> target = Redirects.target(next, response).filter(redirects);
      if (target.isEmpty()) {
        return response;
      }
      next = Redirects.follow(next, target.get());
    }
    throw new UpstreamException(
        UpstreamException.Kind.INVALID_ANSWER, "redirects more than " + MAX_REDIRECTS + " times");
  }

  private OutboundResponse exchange(OutboundRequest request, Duration limit)
      throws UpstreamException {
    HttpUriRequestBase exchange = translate(request, limit);
    ScheduledFuture<?> alarm =
        timer.schedule(exchange::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(exchange, this::read);
    } catch (AnswerTooLarge tooLarge) {
      throw new UpstreamException(
          UpstreamException.Kind.INVALID_ANSWER,
          "answered with more than " + config.maxResponseBytes() + " bytes");
    } catch (CheckedResolver.ForbiddenAddress forbidden) {
      throw new UpstreamException(
          UpstreamException.Kind.FORBIDDEN_ADDRESS, String.valueOf(forbidden.getMessage()));
    } catch (IOException failure) {
      throw unavailable(request, exchange.isAborted(), failure);
    } finally {
      alarm.cancel(false);
    }
  }

  private static UpstreamException unavailable(
      OutboundRequest request, boolean aborted, IOException failure) {
    if (failure.getCause() instanceof HttpException) {
      return new UpstreamException(
          UpstreamException.Kind.INVALID_ANSWER, "does not answer in HTTP");
    }
    String why =
        aborted
            ? "did not answer in time"
            : "cannot be reached (" + failure.getClass().getSimpleName() + ")";
    return new UpstreamException(
        UpstreamException.Kind.UNAVAILABLE, request.uri().getHost() + " " + why);
  }

  private HttpUriRequestBase translate(OutboundRequest request, Duration limit)
      throws UpstreamException {
    URI uri = request.uri();
    boolean web =
        uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new UpstreamException(
          UpstreamException.Kind.FORBIDDEN_ADDRESS,
          "Only http and https URLs with a host and without user information are allowed");
    }
    HttpUriRequestBase exchange = new HttpUriRequestBase(request.method(), uri);
    request.headers().forEach(header -> exchange.addHeader(header.name(), header.value()));
    byte[] body = request.body();
    if (body.length > 0) {
      exchange.setEntity(new ByteArrayEntity(body, null));
    }
    exchange.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(timeout(limit))
            .setConnectionRequestTimeout(timeout(limit))
            .build());
    return exchange;
  }

  private OutboundResponse read(ClassicHttpResponse response) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    HttpEntity entity = response.getEntity();
    byte[] body =
        entity == null
            ? new byte[0]
            : entity.getContent().readNBytes(config.maxResponseBytes() + 1);
    if (body.length > config.maxResponseBytes()) {
      throw new AnswerTooLarge();
    }
    return new OutboundResponse(response.getCode(), headers, body);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration.plusMillis(1));
  }

  /** The answer has more bytes than allowed. */
  private static final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      client.close();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
