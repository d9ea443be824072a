package cloud.tansu.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.connector.ConnectorFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {

  @TempDir Path directory;
  private HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(directory, Duration.ofSeconds(20), 8);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void finishesRunningCallsOnTheOldVersion() throws Exception {
    fixture.put(GreetingPlugins.greeting("demo", "1.0.0"));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    PluginExtension<ConnectorFactory> connector = fixture.connector();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () -> connector.call("slow", it -> running(running, mayEnd, it)),
            Thread.ofVirtual()::start);
    running.await();

    fixture.put(GreetingPlugins.greeting("demo", "2.0.0"));
    String meanwhile = connector.call("greet", Object::toString);
    mayEnd.countDown();

    assertThat(meanwhile).isEqualTo("hello from 2.0.0");
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("hello from 1.0.0");
  }

  @Test
  void goesOnWithTheOldVersionWhenTheNewOneDoesNotStart() {
    fixture.put(GreetingPlugins.greeting("demo", "1.0.0"));

    PluginFailed failed =
        catchThrowableOfType(
            PluginFailed.class,
            () ->
                fixture.put(
                    GreetingPlugins.withMembers(
                        "demo",
                        "2.0.0",
                        "static { if (true) throw new IllegalStateException(\"no\"); }")));

    assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.DEFECT);
    assertThat(fixture.greet()).isEqualTo("hello from 1.0.0");
  }

  @Test
  void refusesAPluginWhosePluginClassDoesNotStart() {
    String pluginClass =
        "package demo; public class Life extends org.pf4j.Plugin { public Life() { super(); } @Override public void start() { throw new IllegalStateException(\"not today\"); } }";

    PluginFailed failed =
        catchThrowableOfType(
            PluginFailed.class,
            () ->
                fixture.put(
                    GreetingPlugins.greeting("demo", "1.0.0")
                        .withAttribute("Plugin-Class", "demo.Life")
                        .withClass("demo.Life", pluginClass)));

    assertThat(failed).hasMessageContaining("not today");
    assertThat(fixture.host.extensions(ConnectorFactory.class)).isEmpty();
  }

  @Test
  void takesNoCallsForARemovedPlugin() {
    fixture.put(GreetingPlugins.greeting("demo", "1.0.0"));
    PluginExtension<ConnectorFactory> kept = fixture.connector();

    fixture.host.remove(new PluginId("demo"));

    PluginFailed failed =
        catchThrowableOfType(PluginFailed.class, () -> kept.call("greet", Object::toString));
    assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.GONE);
    assertThat(fixture.host.extensions(ConnectorFactory.class)).isEmpty();
  }

  @Test
  void hidesOnePluginsClassesFromAnother() {
    fixture.put(GreetingPlugins.greeting("first", "1.0.0"));
    fixture.put(GreetingPlugins.greeting("second", "2.0.0"));

    List<String> greetings =
        fixture.host.extensions(ConnectorFactory.class).stream()
            .map(it -> it.<String>call("greet", Object::toString))
            .toList();

    assertThat(greetings).containsExactly("hello from 1.0.0", "hello from 2.0.0");
  }

  @Test
  @Timeout(120)
  void keepsNoClassLoaderOfFortyUpgrades() throws InterruptedException {
    PluginArtefact artefact =
        fixture.artefact(
            GreetingPlugins.withMembers(
                "demo",
                "1.0.0",
                "static final ThreadLocal<Object> LEFT = new ThreadLocal<>(); { LEFT.set(this); }"));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      LoadedPlugin plugin = fixture.host.prepare(artefact);
      loaders.add(
          new WeakReference<>(
              plugin.extensions().getFirst().instance().getClass().getClassLoader()));
      fixture.host.put(plugin);
      fixture.greet();
      assertThatExceptionOfType(PluginFailed.class)
          .isThrownBy(
              () ->
                  fixture
                      .connector()
                      .call(
                          "fail",
                          it -> {
                            throw new IllegalStateException();
                          }));
    }

    while (alive(loaders) > 1) {
      System.gc();
      Thread.onSpinWait();
    }

    assertThat(fixture.greet()).isEqualTo("hello from 1.0.0");
    assertThat(alive(loaders)).isOne();
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(it -> it.get() != null).count();
  }

  private static String running(CountDownLatch running, CountDownLatch mayEnd, Object extension)
      throws InterruptedException {
    running.countDown();
    mayEnd.await();
    return extension.toString();
  }
}
