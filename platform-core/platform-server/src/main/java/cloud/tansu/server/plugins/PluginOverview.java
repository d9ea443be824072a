package cloud.tansu.server.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plugin as an administrator sees it.
 *
 * @param id the plugin
 * @param version the version that is installed
 * @param state what it does on this node
 * @param origin how it came here
 * @param description from its manifest, may be empty
 * @param provider from its manifest, may be empty
 * @param license from its manifest, may be empty
 * @param extensionPoints what it contributes while it runs, such as {@code ConnectorFactory}
 * @param checksum SHA-256 of its JAR in lower-case hexadecimal
 * @param installedBy who installed this version
 * @param installedAt when this version was installed
 * @param error why it does not run, if it should
 * @param runningCalls calls that run in it on this node at the moment
 */
public record PluginOverview(
    PluginId id,
    PluginVersion version,
    PluginState state,
    PluginOrigin origin,
    String description,
    String provider,
    String license,
    List<String> extensionPoints,
    String checksum,
    String installedBy,
    Instant installedAt,
    Optional<String> error,
    int runningCalls) {

  public PluginOverview {
    extensionPoints = List.copyOf(extensionPoints);
  }
}
