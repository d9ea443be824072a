package cloud.tansu.testkit.plugin;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundSockets;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.UpstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A context for tests: the clock stands at {@link #NOW}, and nothing can be reached unless an
 * {@link OutboundHttp} is given.
 *
 * @param settings checked settings
 * @param http the way out for HTTP
 * @param sockets the way out for the rest
 * @param clock the time
 * @param logger a logger
 * @param cacheDirectory a fresh directory
 */
public record TestPluginContext(
    PluginSettings settings,
    OutboundHttp http,
    OutboundSockets sockets,
    Clock clock,
    Logger logger,
    Path cacheDirectory)
    implements PluginContext {

  /** The time in every test context. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** A context with settings that fit their description and an unreachable outside. */
  public static TestPluginContext of(
      List<SettingDescriptor> descriptors, Map<String, String> values) {
    try {
      return new TestPluginContext(
          PluginSettings.of(descriptors, values),
          LocalHttp.unreachable(),
          TestPluginContext::unreachable,
          Clock.fixed(NOW, ZoneOffset.UTC),
          LoggerFactory.getLogger("plugin.test"),
          Files.createTempDirectory("plugin-cache"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Socket unreachable(String host, int port, Duration timeout)
      throws UpstreamException {
    throw new UpstreamException(UpstreamException.Kind.UNAVAILABLE, host + " cannot be reached");
  }

  /** The same context with a way out. */
  public TestPluginContext withHttp(OutboundHttp other) {
    return new TestPluginContext(settings, other, sockets, clock, logger, cacheDirectory);
  }

  /** The same context with a way out for other protocols than HTTP. */
  public TestPluginContext withSockets(OutboundSockets other) {
    return new TestPluginContext(settings, http, other, clock, logger, cacheDirectory);
  }
}
