package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.NodeConfig;
import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundSockets;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.PluginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** Makes the {@link PluginContext} that a factory of a plugin is given. */
public final class PluginContexts {

  private final OutboundHttp http;
  private final OutboundSockets sockets;
  private final Clock clock;
  private final Path directory;

  PluginContexts(OutboundHttp http, OutboundSockets sockets, Clock clock, NodeConfig node) {
    this.http = http;
    this.sockets = sockets;
    this.clock = clock;
    this.directory = node.cacheDirectory().resolve("plugin-data");
  }

  /**
   * A context for one configuration of an extension.
   *
   * @param settings checked against the extension's own description
   */
  public PluginContext contextFor(PluginExtension<?> extension, PluginSettings settings) {
    Path own = directory.resolve(extension.pluginId().value());
    try {
      Files.createDirectories(own);
    } catch (IOException unusable) {
      throw new UncheckedIOException("The cache directory " + own + " cannot be made", unusable);
    }
    return new ExtensionContext(
        settings,
        http,
        sockets,
        clock,
        LoggerFactory.getLogger("plugin." + extension.pluginId()),
        own);
  }
}
