package cloud.tansu.server.functions;

import cloud.tansu.server.plugins.PluginChange;
import cloud.tansu.server.plugins.PluginExtension;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.server.plugins.Plugins;
import cloud.tansu.spi.function.FunctionRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The languages of the enabled plugins, as they come and go while the server runs. */
@ApplicationScoped
class PluginRuntimes implements FunctionRuntimes {

  private static final Logger LOG = LoggerFactory.getLogger(PluginRuntimes.class);

  private final Plugins plugins;
  private final Event<Changed> changes;

  /** By identity: asking a plugin for its description costs a change of threads. */
  private final Map<String, PluginRuntime> known = new ConcurrentHashMap<>();

  @Inject
  PluginRuntimes(Plugins plugins, Event<Changed> changes) {
    this.plugins = plugins;
    this.changes = changes;
  }

  /** Languages came or went. */
  record Changed() {}

  @Override
  public List<FunctionRuntime> all() {
    List<PluginExtension<FunctionRuntime>> running = plugins.extensions(FunctionRuntime.class);
    List<String> identities = running.stream().map(PluginRuntime::identityOf).toList();
    known.keySet().retainAll(identities);
    List<FunctionRuntime> runtimes = new ArrayList<>();
    running.forEach(extension -> described(extension).ifPresent(runtimes::add));
    return runtimes;
  }

  private Optional<PluginRuntime> described(PluginExtension<FunctionRuntime> extension) {
    try {
      return Optional.of(
          known.computeIfAbsent(
              PluginRuntime.identityOf(extension), identity -> PluginRuntime.of(extension)));
    } catch (PluginFailed e) {
      LOG.warn("functions.runtime.undescribed plugin={}", extension.pluginId(), e);
      return Optional.empty();
    }
  }

  void changed(@Observes PluginChange change) {
    switch (change.kind()) {
      case STARTED, STOPPED -> changes.fire(new Changed());
      case INSTALLED, UPGRADED, ENABLED, DISABLED, REMOVED, FAILED -> {
        // told again when it starts or stops
      }
    }
  }
}
