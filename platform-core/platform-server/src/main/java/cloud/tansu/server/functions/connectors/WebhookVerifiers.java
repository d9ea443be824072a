package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has connectors tell messages of their services from those of strangers. */
@ApplicationScoped
public class WebhookVerifiers {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookVerifiers.class);

  private final AvailableConnectors available;

  @Inject
  WebhookVerifiers(AvailableConnectors available) {
    this.available = available;
  }

  /** Whether there is such a connector now, and it checks messages. */
  public boolean canVerify(String connector) {
    try {
      return available.find(connector).filter(AvailableConnector::verifiesWebhooks).isPresent();
    } catch (PluginFailed failed) {
      LOG.warn("functions.hook.verifier.unusable connector={}", connector, failed);
      return false;
    }
  }

  /**
   * What the connector says of a message. Never throws.
   *
   * @return empty when nobody can say it now: there is no such connector, or it failed
   */
  public Optional<WebhookVerdict> verify(String connector, IncomingWebhook message) {
    try {
      return available.find(connector).map(plugin -> plugin.verify(message));
    } catch (PluginFailed failed) {
      LOG.warn("functions.hook.unverified connector={}", connector, failed);
      return Optional.empty();
    }
  }
}
