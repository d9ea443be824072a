package cloud.tansu.console.plugins;

import static java.util.stream.Collectors.joining;

import cloud.tansu.server.plugins.PluginOrigin;
import cloud.tansu.server.plugins.PluginOverview;
import cloud.tansu.server.plugins.PluginState;
import java.time.Instant;
import java.util.List;

/**
 * A plugin as the page shows it.
 *
 * @param error why it does not run although it should; else empty
 */
public record PluginRow(
    String id,
    String version,
    PluginState state,
    PluginOrigin origin,
    String description,
    String provider,
    List<String> extensionPoints,
    String installedBy,
    Instant installedAt,
    String error,
    int runningCalls) {

  static PluginRow of(PluginOverview plugin) {
    return new PluginRow(
        plugin.id().value(),
        plugin.version().value(),
        plugin.state(),
        plugin.origin(),
        plugin.description(),
        plugin.provider(),
        plugin.extensionPoints(),
        plugin.installedBy(),
        plugin.installedAt(),
        plugin.error().orElse(""),
        plugin.runningCalls());
  }

  /** The state in a word. */
  public String label() {
    return switch (state) {
      case RUNNING -> "Running";
      case DISABLED -> "Disabled";
      case BROKEN -> "Broken";
      case MISSING -> "Missing";
    };
  }

  /** The colour of the state's badge. */
  public String kind() {
    return switch (state) {
      case RUNNING -> "ok";
      case DISABLED -> "neutral";
      case BROKEN -> "danger";
      case MISSING -> "warn";
    };
  }

  /** How it came here, in words. */
  public String source() {
    return switch (origin) {
      case SHIPPED -> "Part of the server";
      case DROPPED -> "From the plugin folder";
      case UPLOADED -> "Uploaded";
    };
  }

  /** What it contributes, in a line. */
  public String contribution() {
    return extensionPoints.stream().map(PluginRow::words).distinct().collect(joining(", "));
  }

  private static String words(String extensionPoint) {
    return switch (extensionPoint) {
      case "ConnectorFactory" -> "Connector";
      case "FunctionRuntime" -> "Function language";
      case "OAuthProviderFactory" -> "Sign-in provider";
      default -> extensionPoint;
    };
  }

  public boolean mayEnable() {
    return state == PluginState.DISABLED || state == PluginState.BROKEN;
  }

  /** What enabling it is called: a broken one is tried again. */
  public String enabling() {
    return state == PluginState.BROKEN ? "Try again" : "Enable";
  }

  public boolean mayDisable() {
    return state != PluginState.DISABLED;
  }

  public boolean mayRemove() {
    return origin != PluginOrigin.SHIPPED;
  }
}
