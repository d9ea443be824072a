package cloud.tansu.server.functions.connectors;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorResult;
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
}
