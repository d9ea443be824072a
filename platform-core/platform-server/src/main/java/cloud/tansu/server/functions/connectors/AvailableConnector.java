package cloud.tansu.server.functions.connectors;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorResult;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import java.time.Duration;

/** A connector that can be used now. */
interface AvailableConnector {

  ConnectorDescriptor descriptor();

  /**
   * @throws cloud.tansu.server.plugins.PluginFailed when there is no result
   */
  ConnectorResult call(PluginSettings settings, ConnectorCall call, Duration deadline);

  /**
   * @throws cloud.tansu.server.plugins.PluginFailed when there is no result
   */
  ConnectionTest test(PluginSettings settings);

  /** Whether it can tell genuine messages of the service from others. */
  default boolean verifiesWebhooks() {
    return false;
  }

  /**
   * Only when it {@linkplain #verifiesWebhooks() can}.
   *
   * @throws cloud.tansu.server.plugins.PluginFailed when there is no verdict
   */
  default WebhookVerdict verify(IncomingWebhook message) {
    return new WebhookVerdict.Refused("the connector checks no messages");
  }
}
