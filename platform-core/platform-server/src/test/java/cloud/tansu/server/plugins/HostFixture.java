package cloud.tansu.server.plugins;

import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.packaging.PluginJarCheck;
import cloud.tansu.spi.packaging.PluginJarVerdict;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host without directories or database: versions are put into it by hand. */
final class HostFixture implements AutoCloseable {

  private final Path directory;
  final List<String> observed = new CopyOnWriteArrayList<>();
  final PluginHost host;

  HostFixture(Path directory, Duration callTimeout, int maxConcurrentCalls) {
    this.directory = directory;
    PluginsConfig config =
        new PluginsConfig(
            directory,
            Optional.empty(),
            1 << 20,
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            callTimeout,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            maxConcurrentCalls);
    PluginCallObserver observer =
        (plugin, version, operation) ->
            outcome -> observed.add(plugin + " " + version + " " + operation + " " + outcome);
    this.host = new PluginHost(new PluginCall(observer), config);
  }

  void put(PluginJarBuilder jar) {
    host.put(host.prepare(artefact(jar)));
  }

  PluginArtefact artefact(PluginJarBuilder jar) {
    Path file =
        jar.writeTo(
            directory.resolve(HexFormat.of().toHexDigits(new Random().nextLong()) + ".jar"));
    try {
      return switch (new PluginJarCheck(1 << 20).check(file)) {
        case PluginJarVerdict.Sound(var manifest) ->
            PluginArtefact.of(manifest, file.getFileName().toString(), file);
        case PluginJarVerdict.Refused(var reasons) ->
            throw new IllegalArgumentException(reasons.toString());
      };
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  PluginExtension<ConnectorFactory> connector() {
    return host.extensions(ConnectorFactory.class).getFirst();
  }

  /** What the one connector says. */
  String greet() {
    return connector().call("greet", Object::toString);
  }

  @Override
  public void close() {
    host.close();
  }
}
