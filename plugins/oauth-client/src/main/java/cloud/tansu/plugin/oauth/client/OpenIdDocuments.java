package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import java.net.URI;
import java.time.Duration;

/**
 * Configurations and key sets of OpenID providers, kept for an hour. One for each factory, which
 * lives as long as its plugin.
 */
public final class OpenIdDocuments {

  private static final Duration KEPT = Duration.ofHours(1);

  /** Tokens with an unknown key make the keys be fetched again, but not each of many of them. */
  private static final Duration BETWEEN_NEWS = Duration.ofSeconds(10);

  private final Remembered<URI, ProviderMetadata> metadata = new Remembered<>(KEPT);
  private final Remembered<URI, ProviderKeys> keys = new Remembered<>(KEPT);
  private final Remembered<URI, ProviderKeys> news = new Remembered<>(BETWEEN_NEWS);

  ProviderMetadata metadata(PluginContext context, URI address) throws UpstreamException {
    return metadata.get(
        address, context.clock(), () -> ProviderMetadata.fetch(context.http(), address));
  }

  /** As {@link #metadata}, whatever is remembered. */
  ProviderMetadata freshMetadata(PluginContext context, URI address) throws UpstreamException {
    return metadata.put(address, context.clock(), ProviderMetadata.fetch(context.http(), address));
  }

  /** The keys as remembered. */
  ProviderKeys keys(PluginContext context, URI address) throws UpstreamException {
    return keys.get(address, context.clock(), () -> fetch(context.http(), address));
  }

  /** The keys as they are published now, or were a moment ago. */
  ProviderKeys freshKeys(PluginContext context, URI address) throws UpstreamException {
    ProviderKeys fresh = news.get(address, context.clock(), () -> fetch(context.http(), address));
    return keys.put(address, context.clock(), fresh);
  }

  private static ProviderKeys fetch(OutboundHttp http, URI address) throws UpstreamException {
    String text =
        http.send(OutboundRequest.get(address).withHeader("Accept", "application/json"))
            .orThrow()
            .text();
    return ProviderKeys.parse(text);
  }
}
