package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * Whether every enabled plugin runs. A broken one takes nothing away from the rest of the server.
 */
@ApplicationScoped
class PluginsHealth implements HealthCheck {

  private final Plugins plugins;

  @Inject
  PluginsHealth(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public Result check() {
    List<PluginOverview> all = plugins.list();
    List<String> broken =
        all.stream()
            .filter(plugin -> plugin.state() == PluginState.BROKEN)
            .map(plugin -> plugin.id().value())
            .toList();
    long running = all.stream().filter(plugin -> plugin.state() == PluginState.RUNNING).count();
    Map<String, Object> data = Map.of("running", running, "broken", broken);
    return broken.isEmpty()
        ? new Result(Status.HEALTHY, "All enabled plugins run", data)
        : new Result(Status.DEGRADED, "Some plugins do not start", data);
  }
}
