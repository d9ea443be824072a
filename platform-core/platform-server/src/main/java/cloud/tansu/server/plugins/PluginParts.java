package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The parts behind {@link Plugins}, put together. */
record PluginParts(
    PluginHost host,
    PluginRegistry registry,
    PluginFiles files,
    ShippedPlugins shipped,
    PluginInstaller installer,
    PluginReconciler reconciler,
    DroppedPlugins dropped,
    PluginChanges changes) {

  private static final String DIRECTORY_ID = ".directory-id";

  /**
   * Puts the parts together; makes the watched directory if it is not there.
   *
   * @param copies the server's own copies of JARs, in the cache directory
   */
  static PluginParts assemble(
      PluginsConfig config,
      Path copies,
      PluginRegistry registry,
      PluginCallObserver observer,
      PluginChanges changes,
      Clock clock,
      Tokens tokens) {
    PluginHost host = new PluginHost(new PluginCall(observer), config);
    PluginFiles files = new PluginFiles(copies, config.maxJarBytes());
    ShippedPlugins shipped = new ShippedPlugins(config.shippedDirectory());
    PluginInstaller installer = new PluginInstaller(registry, shipped, host, changes, clock);
    WatchedDirectory watched = new WatchedDirectory(config.directory(), config.settleTime());
    return new PluginParts(
        host,
        registry,
        files,
        shipped,
        installer,
        new PluginReconciler(registry, shipped, host, files, changes, clock),
        new DroppedPlugins(
            watched, directoryId(config.directory(), tokens), files, installer, registry, clock),
        changes);
  }

  /**
   * Nodes may share a database and not the directory, so that the directory needs a name of its
   * own.
   */
  private static String directoryId(Path directory, Tokens tokens) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(DIRECTORY_ID);
      if (!Files.exists(file)) {
        Files.writeString(file, tokens.uuid().toString());
      }
      return Optional.of(Files.readString(file).strip()).filter(it -> !it.isEmpty()).orElseThrow();
    } catch (IOException unusable) {
      throw new UncheckedIOException(
          "The plugin directory " + directory + " cannot be used", unusable);
    }
  }
}
