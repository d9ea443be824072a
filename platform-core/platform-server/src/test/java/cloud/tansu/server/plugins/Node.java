package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The plugins of one server node, with directories of its own and the database of the test. */
final class Node implements AutoCloseable {

  static final Actor ADA = new Actor("ada", "ada@example.com", Optional.empty());

  final Path dropped;
  final Path shipped;
  final Plugins plugins;
  final PluginsConfig config;
  final BlockingQueue<PluginChange> changes = new LinkedBlockingQueue<>();
  final List<String> journal = new CopyOnWriteArrayList<>();
  private final Path scratch;
  private Optional<PluginWatcher> watcher = Optional.empty();

  Node(Path root, TestDatabases databases) {
    this(root, databases, Duration.ZERO, Clock.systemUTC());
  }

  Node(Path root, TestDatabases databases, Duration settleTime, Clock clock) {
    try {
      this.shipped = Files.createDirectories(root.resolve("shipped"));
      this.scratch = Files.createDirectories(root.resolve("scratch"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.dropped = root.resolve("dropped");
    this.config =
        new PluginsConfig(
            dropped,
            Optional.of(shipped),
            1 << 20,
            Duration.ofMillis(200),
            settleTime,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            4);
    this.plugins =
        new Plugins(
            PluginParts.assemble(
                config,
                root.resolve("cache"),
                new PluginRegistry(databases.get(), clock, recorded()),
                new PluginTelemetry(TestTelemetry.metrics(), TestTelemetry.tracing()),
                changes::add,
                clock,
                new Tokens(new SecureRandom())));
  }

  private PluginJournal recorded() {
    return new PluginJournal() {
      @Override
      public void changed(UnitOfWork unit, PluginChange change) {
        journal.add(change.kind() + " " + change.plugin() + " by " + change.actor().name());
      }

      @Override
      public void refused(Actor actor, String code, String detail) {
        journal.add(code + " by " + actor.name());
      }
    };
  }

  /** Puts a file into the watched directory in one step. */
  Path drop(String name, PluginJarBuilder jar) {
    try {
      Path complete = jar.writeTo(scratch.resolve(name));
      return Files.move(complete, dropped.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void dropAndLook(String name, PluginJarBuilder jar) {
    drop(name, jar);
    look();
  }

  /** Looks until nothing is left to do. */
  void look() {
    while (plugins.look()) {
      Thread.onSpinWait();
    }
  }

  InstallOutcome upload(PluginJarBuilder jar) {
    Path file = jar.writeTo(scratch.resolve("upload.jar"));
    try (InputStream in = Files.newInputStream(file)) {
      return plugins.install(in, ADA);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  InstallOutcome upload(byte[] content) {
    try {
      return plugins.install(new ByteArrayInputStream(content), ADA);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  List<String> greetings() {
    return plugins.extensions(ConnectorFactory.class).stream()
        .map(it -> it.<String>call("greet", Object::toString))
        .toList();
  }

  PluginOverview overview(String id) {
    return plugins.find(new PluginId(id)).orElseThrow();
  }

  List<String> seen() {
    return changes.stream()
        .map(it -> it.kind() + " " + it.plugin() + " " + it.version() + " by " + it.actor().name())
        .toList();
  }

  /** Waits for news of a kind, as the watcher brings it. */
  PluginChange await(PluginChange.Kind kind) throws InterruptedException {
    while (true) {
      PluginChange change =
          Optional.ofNullable(changes.poll(30, TimeUnit.SECONDS))
              .orElseThrow(() -> new AssertionError("No " + kind));
      if (change.kind() == kind) {
        return change;
      }
    }
  }

  /** Looks by itself from now on, as the server does. */
  void watch() {
    watcher =
        Optional.of(
            new PluginWatcher(dropped, config.pollInterval(), config.settleTime(), plugins::look));
  }

  @Override
  public void close() {
    watcher.ifPresent(PluginWatcher::close);
    plugins.close();
  }
}
