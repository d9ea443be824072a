package cloud.tansu.server.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plugin as the API shows it. */
@Schema(name = "Plugin")
record PluginView(
    @Schema(example = "connector-template") String id,
    @Schema(example = "1.4.0") String version,
    @Schema(
            description = "What it does on the node that answers",
            enumeration = {"running", "disabled", "broken", "missing"})
        String state,
    @Schema(
            description = "How it came here",
            enumeration = {"shipped", "dropped", "uploaded"})
        String origin,
    String description,
    String provider,
    String license,
    @Schema(description = "What it contributes while it runs, such as ConnectorFactory")
        List<String> extensionPoints,
    @Schema(description = "SHA-256 of its JAR, hexadecimal") String checksum,
    String installedBy,
    Instant installedAt,
    @Schema(description = "Why it does not run although it should") Optional<String> error,
    @Schema(description = "Calls that run in it at the moment, on the node that answers")
        int runningCalls) {

  static PluginView of(PluginOverview plugin) {
    return new PluginView(
        plugin.id().value(),
        plugin.version().value(),
        plugin.state().name().toLowerCase(Locale.ROOT),
        plugin.origin().name().toLowerCase(Locale.ROOT),
        plugin.description(),
        plugin.provider(),
        plugin.license(),
        plugin.extensionPoints(),
        plugin.checksum(),
        plugin.installedBy(),
        plugin.installedAt(),
        plugin.error(),
        plugin.runningCalls());
  }
}
