package cloud.tansu.server.storage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.plugins.RunningPlugins;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.settings.TestSettings;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.spi.scan.ScanVerdict;
import cloud.tansu.spi.scan.ScannedObject;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What scanners of real plugins do, well or badly. */
class PluginScannersTest {

  private static final ScannedObject OBJECT =
      new ScannedObject("acme", "pictures", "a", "text/plain", 5);
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final AtomicBoolean closed = new AtomicBoolean();
  private RunningPlugins plugins;
  private Settings settings;
  private PluginScanners scanners;

  @BeforeEach
  void open() {
    plugins = new RunningPlugins(directory, databases);
    settings = TestSettings.on(databases.get());
    scanners =
        new PluginScanners(plugins.plugins(), plugins.contexts(), new ScanSettings(settings));
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private void drop(String body) {
    String source =
        """
        package demo;

        import cloud.tansu.spi.*;
        import cloud.tansu.spi.scan.*;
        import java.io.*;
        import java.util.*;

        @org.pf4j.Extension
        public class Demo implements ObjectScannerFactory {
          @Override
          public ObjectScannerDescriptor descriptor() {
            return new ObjectScannerDescriptor("demo", "Demo",
                List.of(SettingDescriptor.text("word", "Word").withDefault("virus")));
          }

          @Override
          public ObjectScanner create(PluginContext context) {
            return (object, bytes) -> {
              %s
            };
          }
        }
        """
            .formatted(body);
    plugins.drop(
        "demo.jar", PluginJarBuilder.plugin("demo", "1.0.0").withExtension("demo.Demo", source));
  }

  private InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public void close() {
        closed.set(true);
      }
    };
  }

  private ScanVerdict scan(String text, Duration timeout) {
    return scanners.all().getFirst().scan(OBJECT, () -> bytes(text), timeout);
  }

  @Test
  void asksAScannerFromTheMomentItsPluginRuns() {
    assertThat(scanners.all()).isEmpty();

    drop(
        """
        String word = context.settings().text("word");
        boolean found = new String(bytes.readAllBytes()).contains(word);
        return found ? new ScanVerdict.Infected("Found." + word) : new ScanVerdict.Clean();
        """);

    assertThat(scan("a virus", LONG)).isEqualTo(new ScanVerdict.Infected("Found.virus"));
    assertThat(scan("a word", LONG)).isEqualTo(new ScanVerdict.Clean());
    settings.setPlatform(
        TestStorage.ALICE,
        ScanSettings.VALUES,
        new ScannerValues(Map.of("demo", Map.of("word", "word"))),
        0);
    assertThat(scan("a word", LONG)).isEqualTo(new ScanVerdict.Infected("Found.word"));
    assertThat(closed).isTrue();
  }

  @Test
  void hasNoVerdictOfOneThatThrows() {
    drop("throw new IllegalStateException(\"secret\");");

    assertThat(scan("a", LONG)).isInstanceOf(ScanVerdict.Failed.class);
  }

  @Test
  void hasNoVerdictOfOneThatSaysNothing() {
    drop("return null;");

    assertThat(scan("a", LONG)).isInstanceOf(ScanVerdict.Failed.class);
  }

  @Test
  void waitsNoLongerThanItMay() {
    drop(
        """
        while (!Thread.currentThread().isInterrupted()) {
          java.util.concurrent.locks.LockSupport.park();
        }
        return new ScanVerdict.Clean();
        """);

    assertThat(scan("a", Duration.ofMillis(200))).isInstanceOf(ScanVerdict.Failed.class);
    assertThat(closed).isTrue();
  }

  @Test
  void hasNoVerdictWhenItsSettingsAreWrong() {
    drop("return new ScanVerdict.Clean();");
    settings.setPlatform(
        TestStorage.ALICE,
        ScanSettings.VALUES,
        new ScannerValues(Map.of("demo", Map.of("colour", "red"))),
        0);

    assertThat(scan("a", LONG)).isInstanceOf(ScanVerdict.Failed.class);
  }
}
