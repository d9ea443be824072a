package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.NodeConfig;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The plugins of a node, for tests of the features that use them. */
public final class RunningPlugins implements AutoCloseable {

  private final Node node;
  private final PluginContexts contexts;

  public RunningPlugins(Path directory, TestDatabases databases) {
    this.node = new Node(directory, databases);
    NodeConfig config =
        Configuration.of(Map.of("tansu.cache-directory", directory.resolve("cache").toString()))
            .bind(NodeConfig.class);
    this.contexts =
        new PluginContexts(
            request -> {
              throw new UnsupportedOperationException("no network");
            },
            (host, port, timeout) -> {
              throw new UnsupportedOperationException("no network");
            },
            Clock.systemUTC(),
            config);
  }

  /** Drops a JAR while everything runs. */
  public void drop(String name, PluginJarBuilder jar) {
    node.dropAndLook(name, jar);
  }

  public Plugins plugins() {
    return node.plugins;
  }

  public PluginContexts contexts() {
    return contexts;
  }

  @Override
  public void close() {
    node.close();
  }
}
