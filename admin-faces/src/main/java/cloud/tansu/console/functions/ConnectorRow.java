package cloud.tansu.console.functions;

import cloud.tansu.server.functions.connectors.ConnectorSetting;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector as the page of a function shows it.
 *
 * @param configured whether settings of it are stored
 * @param state in a word
 * @param kind the colour of the state
 * @param lastTest ISO-8601; empty when it was never tested
 * @param lastError what the last test found; empty when nothing
 */
public record ConnectorRow(
    String id,
    String label,
    String description,
    boolean configured,
    boolean enabled,
    String state,
    String kind,
    String lastTest,
    String lastError)
    implements Serializable {

  static ConnectorRow of(ConnectorDescriptor descriptor, Optional<ConnectorSetting> setting) {
    boolean enabled = setting.filter(ConnectorSetting::enabled).isPresent();
    return new ConnectorRow(
        descriptor.id(),
        descriptor.label(),
        descriptor.description(),
        setting.isPresent(),
        enabled,
        enabled ? "On" : setting.isPresent() ? "Off" : "Not set up",
        enabled ? "ok" : "neutral",
        setting.flatMap(ConnectorSetting::lastTestAt).map(Instant::toString).orElse(""),
        setting.flatMap(ConnectorSetting::lastError).orElse(""));
  }
}
