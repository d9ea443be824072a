package cloud.tansu.server.plugins;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundSockets;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.PluginSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;

/** What the platform lends to an extension, for one configuration of it. */
record ExtensionContext(
    PluginSettings settings,
    OutboundHttp http,
    OutboundSockets sockets,
    Clock clock,
    Logger logger,
    Path cacheDirectory)
    implements PluginContext {}
