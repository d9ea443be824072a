package cloud.tansu.server.plugins;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/**
 * An extension that a plugin contributes, without the extension itself: it can only be called, and
 * every call goes through {@link PluginCall}. May be kept: after an upgrade it calls the new
 * version, after a removal it fails as {@link PluginFailed.Reason#GONE}.
 *
 * @param <T> the extension point
 */
public final class PluginExtension<T extends ExtensionPoint> {

  private final PluginHost host;
  private final Class<T> kind;
  private final PluginId pluginId;
  private final PluginVersion pluginVersion;
  private final String pluginChecksum;
  private final String className;

  /** Keeps names only: a reference to the loaded plugin would keep its class loader. */
  private PluginExtension(PluginHost host, Class<T> kind, LoadedPlugin plugin, String className) {
    this.host = host;
    this.kind = kind;
    this.pluginId = plugin.id();
    this.pluginVersion = plugin.version();
    this.pluginChecksum = plugin.checksum();
    this.className = className;
  }

  static <T extends ExtensionPoint> PluginExtension<T> of(
      PluginHost host, Class<T> kind, LoadedPlugin plugin, LoadedExtension extension) {
    return new PluginExtension<>(host, kind, plugin, extension.className());
  }

  /**
   * Calls the extension and waits, as long as the configuration allows.
   *
   * @param operation what is done, of a bounded set of words: it becomes a label of metrics
   * @throws PluginFailed when there is no result
   */
  public <R extends @Nullable Object> R call(String operation, PluginWork<T, R> work) {
    return host.call(this, operation, host.callTimeout(), work);
  }

  /** As {@link #call(String, PluginWork)}, with a deadline of the caller's. */
  public <R extends @Nullable Object> R call(
      String operation, Duration deadline, PluginWork<T, R> work) {
    return host.call(this, operation, deadline, work);
  }

  /** The plugin it belongs to. */
  public PluginId pluginId() {
    return pluginId;
  }

  /** The version it was found in; changes are announced by {@link PluginChange}. */
  public PluginVersion pluginVersion() {
    return pluginVersion;
  }

  /**
   * SHA-256 of the JAR it was found in: as long as it is the same, so is everything that the
   * extension says about itself.
   */
  public String pluginChecksum() {
    return pluginChecksum;
  }

  /** Its class in the plugin, which tells it from the plugin's other extensions. */
  public String className() {
    return className;
  }

  Class<T> kind() {
    return kind;
  }
}
