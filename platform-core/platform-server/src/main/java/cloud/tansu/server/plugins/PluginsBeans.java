package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.NodeConfig;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.plugins.outbound.GuardedHttp;
import cloud.tansu.server.plugins.outbound.GuardedSockets;
import cloud.tansu.server.plugins.outbound.OutboundConfig;
import cloud.tansu.server.telemetry.Metrics;
import cloud.tansu.server.telemetry.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts the plugin host together for injection. */
@ApplicationScoped
class PluginsBeans implements ConfigContribution {

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(PluginsConfig.class, OutboundConfig.class, NodeConfig.class);
  }

  @Produces
  @Singleton
  PluginsConfig config(Configuration configuration) {
    return configuration.bind(PluginsConfig.class);
  }

  @Produces
  @Singleton
  NodeConfig node(Configuration configuration) {
    return configuration.bind(NodeConfig.class);
  }

  @Produces
  @Singleton
  GuardedHttp http(Configuration configuration) {
    return new GuardedHttp(configuration.bind(OutboundConfig.class));
  }

  void close(@Disposes GuardedHttp http) {
    http.close();
  }

  @Produces
  @Singleton
  PluginContexts contexts(
      GuardedHttp http, Configuration configuration, Clock clock, NodeConfig node) {
    GuardedSockets sockets = new GuardedSockets(configuration.bind(OutboundConfig.class));
    return new PluginContexts(http, sockets, clock, node);
  }

  @Produces
  @Singleton
  PluginRegistry registry(Databases databases, Journal journal, Clock clock) {
    return new PluginRegistry(databases, clock, new PluginAudit(journal));
  }

  @Produces
  @Singleton
  PluginCallObserver observer(Metrics metrics, Tracing tracing) {
    return new PluginTelemetry(metrics, tracing);
  }

  @Produces
  @Singleton
  PluginParts parts(
      PluginsConfig config,
      NodeConfig node,
      PluginRegistry registry,
      PluginCallObserver observer,
      Event<PluginChange> changes,
      Clock clock,
      Tokens tokens) {
    return PluginParts.assemble(
        config,
        node.cacheDirectory().resolve("plugins"),
        registry,
        observer,
        new AnnouncedChanges(changes::fire),
        clock,
        tokens);
  }

  @Produces
  @Singleton
  Plugins plugins(PluginParts parts) {
    return new Plugins(parts);
  }
}
