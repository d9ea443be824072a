package cloud.tansu.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCallTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void givesBackWhatThePluginReturns() {
    try (HostFixture fixture = new HostFixture(directory, LONG, 4)) {
      fixture.put(GreetingPlugins.greeting("demo", "1.0.0"));

      assertThat(fixture.greet()).isEqualTo("hello from 1.0.0");
      assertThat(fixture.observed).containsExactly("demo 1.0.0 start OK", "demo 1.0.0 greet OK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"broken\");",
        "throw new java.io.IOException(\"broken\");",
        "throw new OutOfMemoryError(\"broken\");",
        "throw new ThreadDeath();",
        "return greet();",
        "Object text = 1; return (String) text;",
        "System.exit(3); return \"\";",
        "Runtime.getRuntime().exit(3); return \"\";",
        "Runtime.getRuntime().halt(3); return \"\";",
        "java.util.function.IntConsumer exit = System::exit; exit.accept(3); return \"\";"
      })
  void containsWhateverThePluginThrows(String body) {
    try (HostFixture fixture = new HostFixture(directory, LONG, 4)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));

      PluginFailed failed = catchThrowableOfType(PluginFailed.class, fixture::greet);

      assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.DEFECT);
      assertThat(failed.asProblem().problem().type().code()).isEqualTo("plugin_failed");
    }
  }

  @Test
  void keepsNoObjectOfAThrownClassOfThePlugin() {
    String body =
        "class Strange extends RuntimeException { @Override public String getMessage() { throw new IllegalStateException(); } }"
            + " throw new IllegalArgumentException(\"outer\", new Strange());";
    try (HostFixture fixture = new HostFixture(directory, LONG, 4)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));

      PluginFailed failed = catchThrowableOfType(PluginFailed.class, fixture::greet);

      assertThat(failed).hasMessageContaining("outer");
      for (Throwable it = failed; it != null; it = it.getCause()) {
        assertThat(it.getClass().getClassLoader()).isSameAs(PluginFailed.class.getClassLoader());
      }
    }
  }

  @Test
  void tellsAFailureOfTheServiceBehindFromADefect() {
    String body = "throw new IllegalStateException(UpstreamException.class.getName());";
    try (HostFixture fixture = new HostFixture(directory, LONG, 4)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));

      PluginFailed failed =
          catchThrowableOfType(
              PluginFailed.class,
              () ->
                  fixture
                      .connector()
                      .call(
                          "greet",
                          factory -> {
                            throw new cloud.tansu.spi.UpstreamException(
                                cloud.tansu.spi.UpstreamException.Kind.CREDENTIALS_REFUSED,
                                "the key is wrong");
                          }));

      assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.UPSTREAM);
      assertThat(failed.upstream())
          .hasValueSatisfying(it -> assertThat(it).hasMessage("the key is wrong"));
      assertThat(failed.asProblem().problem().extensions())
          .containsEntry("kind", "credentials_refused");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "new java.util.concurrent.CountDownLatch(1).await(); return \"\";"
      })
  void givesUpOnAPluginThatHangs(String body) {
    try (HostFixture fixture = new HostFixture(directory, Duration.ofMillis(150), 1)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));

      PluginFailed failed = catchThrowableOfType(PluginFailed.class, fixture::greet);

      assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.TIMED_OUT);
      assertThat(failed.asProblem().problem().type().status()).isEqualTo(504);
    }
  }

  @Test
  void beginsNoMoreCallsThanAllowedAtOnce() throws InterruptedException {
    try (HostFixture fixture = new HostFixture(directory, LONG, 1)) {
      fixture.put(GreetingPlugins.greeting("demo", "1.0.0"));
      PluginExtension<?> connector = fixture.connector();
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      Thread first =
          Thread.ofVirtual().start(() -> connector.call("wait", it -> waitFor(running, mayEnd)));
      running.await();

      PluginFailed failed = catchThrowableOfType(PluginFailed.class, fixture::greet);

      assertThat(failed.reason()).isEqualTo(PluginFailed.Reason.OVERLOADED);
      mayEnd.countDown();
      first.join();
    }
  }

  @Test
  void setsThePluginsLoaderAsContextClassLoaderOfItsThreadAlone() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    String body =
        "return Thread.currentThread().getContextClassLoader() == Greeting.class.getClassLoader() ? \"own\" : \"other\";";
    try (HostFixture fixture = new HostFixture(directory, LONG, 1)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));

      assertThat(fixture.greet()).isEqualTo("own");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
  }

  private static boolean waitFor(CountDownLatch running, CountDownLatch mayEnd)
      throws InterruptedException {
    running.countDown();
    mayEnd.await();
    return true;
  }
}
