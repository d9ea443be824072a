package cloud.tansu.spi;

import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;

/**
 * What the platform lends to a plugin. A context belongs to one configuration (one tenant's
 * settings) of one extension. Use these instead of the JDK's own: the platform's clock can be set
 * in a test, its HTTP client cannot be sent into the private network, its logger carries tenant and
 * trace.
 */
public interface PluginContext {

  /** The checked settings of this configuration, secrets in clear. */
  PluginSettings settings();

  /** The way out to the network for HTTP. */
  OutboundHttp http();

  /** The way out to the network for everything else. */
  OutboundSockets sockets();

  /** The time. */
  Clock clock();

  /**
   * A logger named after the plugin. Write constant messages with arguments; never settings, tokens
   * or bodies.
   */
  Logger logger();

  /**
   * An existing directory for files that can be made again: unpacked tools, downloaded discovery
   * documents. It belongs to this plugin alone, is shared by all its versions and configurations on
   * this node, and may be emptied while the server is down. Put nothing of a tenant into it.
   */
  Path cacheDirectory();
}
