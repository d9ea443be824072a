package cloud.tansu.spi.connector;

import cloud.tansu.spi.PluginContext;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Brings one outside service to the platform. Annotate the implementation with {@code
 * org.pf4j.Extension} and give it a public constructor without parameters; one instance lives as
 * long as this version of the plugin is enabled.
 */
public interface ConnectorFactory extends ExtensionPoint {

  /**
   * Name, settings, operations and limit; the same value on every call, without network or file
   * access.
   */
  ConnectorDescriptor descriptor();

  /**
   * Makes a connector for one tenant's settings. Cheap: do not talk to the service here.
   *
   * @param context settings checked against {@link ConnectorDescriptor#settings()}
   */
  Connector create(PluginContext context);

  /**
   * What checks the messages that the service sends to hooks of functions; empty when it sends
   * none, or they cannot be checked. Since version 1.2.0 of the contract.
   */
  default Optional<WebhookVerifier> webhookVerifier() {
    return Optional.empty();
  }
}
