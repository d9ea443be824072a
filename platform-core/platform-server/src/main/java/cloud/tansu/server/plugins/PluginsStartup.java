package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Starts the installed plugins before the server is ready, and watches the directory from then on.
 */
@ApplicationScoped
class PluginsStartup implements StartupStep {

  private final Instance<Plugins> plugins;
  private final PluginsConfig config;
  private Optional<PluginWatcher> watcher = Optional.empty();

  @Inject
  PluginsStartup(Instance<Plugins> plugins, PluginsConfig config) {
    this.plugins = plugins;
    this.config = config;
  }

  @Override
  public int order() {
    return PLUGINS;
  }

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public void start() {
    Plugins started = plugins.get();
    started.look();
    watcher =
        Optional.of(
            new PluginWatcher(
                config.directory(), config.pollInterval(), config.settleTime(), started::look));
  }

  @Override
  public void stop() {
    watcher.ifPresent(PluginWatcher::close);
    plugins.get().close();
  }
}
