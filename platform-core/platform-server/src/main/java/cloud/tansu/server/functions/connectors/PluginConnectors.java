package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.plugins.PluginContexts;
import cloud.tansu.server.plugins.PluginExtension;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.server.plugins.Plugins;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.connector.ConnectorResult;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connectors that plugins bring. */
@ApplicationScoped
class PluginConnectors implements AvailableConnectors {

  private static final Logger LOG = LoggerFactory.getLogger(PluginConnectors.class);

  private final Plugins plugins;
  private final PluginContexts contexts;
  private final Map<String, ConnectorDescriptor> descriptors = new ConcurrentHashMap<>();

  @Inject
  PluginConnectors(Plugins plugins, PluginContexts contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  @Override
  public List<AvailableConnector> all() {
    List<PluginExtension<ConnectorFactory>> running = plugins.extensions(ConnectorFactory.class);
    descriptors
        .keySet()
        .retainAll(running.stream().map(PluginConnectors::key).collect(Collectors.toSet()));
    return running.stream()
        .flatMap(extension -> connector(extension).stream())
        .sorted(Comparator.comparing(connector -> connector.descriptor().label()))
        .toList();
  }

  /** A plugin that cannot say what it is takes no other connector with it. */
  private Optional<AvailableConnector> connector(PluginExtension<ConnectorFactory> extension) {
    try {
      ConnectorDescriptor descriptor =
          descriptors.computeIfAbsent(
              key(extension), key -> extension.call("describe", ConnectorFactory::descriptor));
      return Optional.of(new PluginConnector(descriptor, extension, contexts));
    } catch (PluginFailed failed) {
      LOG.warn("functions.connector.undescribed plugin={}", extension.pluginId(), failed);
      return Optional.empty();
    }
  }

  private static String key(PluginExtension<ConnectorFactory> extension) {
    return extension.pluginChecksum() + "|" + extension.className();
  }

  private record PluginConnector(
      ConnectorDescriptor descriptor,
      PluginExtension<ConnectorFactory> extension,
      PluginContexts contexts)
      implements AvailableConnector {

    @Override
    public ConnectorResult call(PluginSettings settings, ConnectorCall call, Duration deadline) {
      return extension.call(
          "call",
          deadline,
          factory -> factory.create(contexts.contextFor(extension, settings)).call(call));
    }

    @Override
    public ConnectionTest test(PluginSettings settings) {
      return extension.call(
          "test-connection",
          factory -> factory.create(contexts.contextFor(extension, settings)).testConnection());
    }

    @Override
    public boolean verifiesWebhooks() {
      return extension.call("describe-webhooks", factory -> factory.webhookVerifier().isPresent());
    }

    @Override
    public WebhookVerdict verify(IncomingWebhook message) {
      return extension.call(
          "verify-webhook",
          factory ->
              factory
                  .webhookVerifier()
                  .orElse((any, context) -> new WebhookVerdict.Refused("checks no messages"))
                  .verify(message, contexts.contextFor(extension, PluginSettings.none())));
    }
  }
}
