package cloud.tansu.server.oauth;

import cloud.tansu.server.plugins.PluginContexts;
import cloud.tansu.server.plugins.PluginExtension;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.server.plugins.Plugins;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers that plugins bring. */
@ApplicationScoped
class PluginProviders implements Providers {

  private static final Logger LOG = LoggerFactory.getLogger(PluginProviders.class);

  private final Plugins plugins;
  private final PluginContexts contexts;
  private final Map<String, OAuthProviderDescriptor> descriptors = new ConcurrentHashMap<>();

  @Inject
  PluginProviders(Plugins plugins, PluginContexts contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  @Override
  public List<Provider> all() {
    List<PluginExtension<OAuthProviderFactory>> running =
        plugins.extensions(OAuthProviderFactory.class);
    descriptors
        .keySet()
        .retainAll(running.stream().map(PluginProviders::key).collect(Collectors.toSet()));
    return running.stream()
        .flatMap(extension -> provider(extension).stream())
        .sorted(Comparator.comparing(provider -> provider.descriptor().label()))
        .toList();
  }

  /** A plugin that cannot say who it is takes no other provider with it. */
  private Optional<Provider> provider(PluginExtension<OAuthProviderFactory> extension) {
    try {
      OAuthProviderDescriptor descriptor =
          descriptors.computeIfAbsent(
              key(extension), key -> extension.call("describe", OAuthProviderFactory::descriptor));
      return Optional.of(new PluginProvider(descriptor, extension, contexts));
    } catch (PluginFailed failed) {
      LOG.warn("The provider of plugin {} is left out", extension.pluginId(), failed);
      return Optional.empty();
    }
  }

  private static String key(PluginExtension<OAuthProviderFactory> extension) {
    return extension.pluginChecksum() + "|" + extension.className();
  }

  private record PluginProvider(
      OAuthProviderDescriptor descriptor,
      PluginExtension<OAuthProviderFactory> extension,
      PluginContexts contexts)
      implements Provider {

    @Override
    public URI authorizationUri(PluginSettings settings, AuthorizationRequest request) {
      return extension.call(
          "authorize",
          factory ->
              factory.create(contexts.contextFor(extension, settings)).authorizationUri(request));
    }

    @Override
    public ExternalIdentity exchange(PluginSettings settings, AuthorizationCallback callback) {
      return extension.call(
          "exchange",
          factory -> factory.create(contexts.contextFor(extension, settings)).exchange(callback));
    }

    @Override
    public ConnectionTest test(PluginSettings settings, URI callback) {
      return extension.call(
          "test-connection",
          factory ->
              factory.create(contexts.contextFor(extension, settings)).testConnection(callback));
    }
  }
}
