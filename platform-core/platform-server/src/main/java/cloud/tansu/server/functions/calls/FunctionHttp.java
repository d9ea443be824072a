package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.plugins.outbound.GuardedHttp;
import cloud.tansu.server.plugins.outbound.OutboundConfig;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/** The way of functions to the network: that of plugins, with limits of its own. */
@ApplicationScoped
class FunctionHttp {

  static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

  private final GuardedHttp http;

  @Inject
  FunctionHttp(Configuration configuration) {
    this(limited(configuration.bind(OutboundConfig.class)));
  }

  private FunctionHttp(OutboundConfig config) {
    this.http = new GuardedHttp(config);
  }

  private static OutboundConfig limited(OutboundConfig plugins) {
    return new OutboundConfig(
        plugins.connectTimeout(), MAX_TIMEOUT, Binary.MAX_BYTES, plugins.allowedNetworks());
  }

  /**
   * @param redirects where an answer may lead on to; one that leads elsewhere is the answer
   */
  OutboundResponse send(OutboundRequest request, Predicate<URI> redirects)
      throws UpstreamException {
    return http.send(request, redirects);
  }

  @PreDestroy
  void close() {
    http.close();
  }
}
