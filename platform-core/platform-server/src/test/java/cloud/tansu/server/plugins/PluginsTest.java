package cloud.tansu.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path root;

  @Test
  void installsAFileThatIsPutIntoTheDirectory() {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook(
          "demo.jar",
          GreetingPlugins.greeting("demo", "1.0.0")
              .withAttribute("Plugin-Description", "Says hello"));

      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
      assertThat(node.overview("demo"))
          .returns(PluginState.RUNNING, PluginOverview::state)
          .returns(PluginOrigin.DROPPED, PluginOverview::origin)
          .returns("Says hello", PluginOverview::description)
          .returns(List.of("ConnectorFactory"), PluginOverview::extensionPoints);
      assertThat(node.seen())
          .containsExactly(
              "INSTALLED demo 1.0.0 by plugin directory", "STARTED demo 1.0.0 by plugin directory");
    }
  }

  @Test
  void removesAPluginWhoseFileIsTakenAway() throws IOException {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      Files.delete(node.dropped.resolve("demo.jar"));
      node.look();

      assertThat(node.greetings()).isEmpty();
      assertThat(node.plugins.list()).isEmpty();
    }
  }

  @Test
  void upgradesToANewerFileUnderAnyName() {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo-1.jar", GreetingPlugins.greeting("demo", "1.9.0"));
      node.dropAndLook("demo-2.jar", GreetingPlugins.greeting("demo", "1.10.0"));

      assertThat(node.greetings()).containsExactly("hello from 1.10.0");
    }
  }

  @Test
  void refusesAnOlderFileAndSaysSo() {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "2.0.0"));
      node.dropAndLook("older.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      assertThat(node.greetings()).containsExactly("hello from 2.0.0");
      assertThat(node.plugins.rejectedFiles())
          .singleElement()
          .satisfies(file -> assertThat(file.fileName()).isEqualTo("older.jar"))
          .satisfies(file -> assertThat(file.reasons().toString()).contains("1.0.0", "2.0.0"));
    }
  }

  @Test
  void keepsTheNewerVersionWhenItsFileIsOverwrittenWithAnOlder() {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "2.0.0"));
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      assertThat(node.greetings()).containsExactly("hello from 2.0.0");
      assertThat(node.plugins.rejectedFiles()).hasSize(1);
    }
  }

  @Test
  void goesBackToTheOlderFileWhenTheNewerIsTakenAway() throws IOException {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("newer.jar", GreetingPlugins.greeting("demo", "2.0.0"));
      node.dropAndLook("older.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      Files.delete(node.dropped.resolve("newer.jar"));
      node.look();

      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
      assertThat(node.plugins.rejectedFiles()).isEmpty();
    }
  }

  @Test
  void doesNotLetABrokenFileDisturbTheOthers() throws IOException {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      Files.writeString(node.dropped.resolve("text.jar"), "this is no JAR");
      node.drop(
          "broken.jar",
          GreetingPlugins.withMembers(
              "broken", "1.0.0", "{ if (true) throw new IllegalStateException(\"no luck\"); }"));
      node.drop("third.jar", GreetingPlugins.greeting("third", "3.0.0"));
      node.look();

      assertThat(node.greetings()).containsExactly("hello from 1.0.0", "hello from 3.0.0");
      assertThat(node.plugins.rejectedFiles())
          .extracting(RejectedFile::fileName)
          .containsExactly("broken.jar", "text.jar");
      assertThat(node.plugins.rejectedFiles().getFirst().reasons().toString()).contains("no luck");
      assertThat(node.plugins.list())
          .extracting(it -> it.id().value())
          .containsExactly("demo", "third");
    }
  }

  @Test
  void waitsUntilAFileIsNoLongerWrittenTo() throws IOException {
    AdjustableClock clock = new AdjustableClock(Instant.now().plusSeconds(60));
    byte[] jar =
        Files.readAllBytes(
            GreetingPlugins.greeting("demo", "1.0.0").writeTo(root.resolve("whole.jar")));
    try (Node node = new Node(root, databases, Duration.ofMinutes(2), clock)) {
      Path file = node.dropped.resolve("demo.jar");

      Files.write(file, Arrays.copyOf(jar, jar.length / 2));
      boolean again = node.plugins.look();
      assertThat(again).isTrue();
      assertThat(node.plugins.rejectedFiles()).isEmpty();

      clock.advance(Duration.ofSeconds(50));
      Files.write(
          file, Arrays.copyOfRange(jar, jar.length / 2, jar.length), StandardOpenOption.APPEND);
      node.plugins.look();
      assertThat(node.greetings()).isEmpty();

      clock.advance(Duration.ofSeconds(121));
      node.plugins.look();
      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
    }
  }

  @Test
  void doesNotTakeAFileForRemovedThatIsAwayForAMoment() throws IOException {
    AdjustableClock clock = new AdjustableClock(Instant.now().plusSeconds(600));
    try (Node node = new Node(root, databases, Duration.ofMinutes(2), clock)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      Files.delete(node.dropped.resolve("demo.jar"));
      node.plugins.look();
      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.1"));
      assertThat(node.greetings()).containsExactly("hello from 1.0.1");

      Files.delete(node.dropped.resolve("demo.jar"));
      node.plugins.look();
      clock.advance(Duration.ofMinutes(3));
      node.plugins.look();
      assertThat(node.greetings()).isEmpty();
      assertThat(node.seen()).noneMatch(it -> it.startsWith("REMOVED demo 1.0.0"));
    }
  }

  @Test
  void takesAFileAgainThatWasIncompleteAtFirst() throws IOException {
    byte[] jar =
        Files.readAllBytes(
            GreetingPlugins.greeting("demo", "1.0.0").writeTo(root.resolve("whole.jar")));
    try (Node node = new Node(root, databases)) {
      Path file = node.dropped.resolve("demo.jar");
      Files.write(file, Arrays.copyOf(jar, jar.length / 2));
      node.look();
      assertThat(node.plugins.rejectedFiles()).hasSize(1);

      Files.write(file, jar);
      node.look();

      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
      assertThat(node.plugins.rejectedFiles()).isEmpty();
    }
  }

  @Test
  void installsAndUpgradesWhatIsUploaded() {
    try (Node node = new Node(root, databases)) {
      InstallOutcome first = node.upload(GreetingPlugins.greeting("demo", "1.0.0"));
      InstallOutcome second = node.upload(GreetingPlugins.greeting("demo", "1.1.0"));

      assertThat(first)
          .isEqualTo(
              new InstallOutcome.Installed(new PluginId("demo"), new PluginVersion("1.0.0"), true));
      assertThat(second)
          .isEqualTo(
              new InstallOutcome.Installed(
                  new PluginId("demo"), new PluginVersion("1.1.0"), false));
      assertThat(node.greetings()).containsExactly("hello from 1.1.0");
      assertThat(node.overview("demo").installedBy()).isEqualTo("ada@example.com");
      assertThat(node.seen()).contains("UPGRADED demo 1.1.0 by ada@example.com");
    }
  }

  @Test
  void answersAnUploadThatCannotBeInstalledAndChangesNothing() {
    try (Node node = new Node(root, databases)) {
      node.upload(GreetingPlugins.greeting("demo", "1.5.0"));

      assertThat(node.upload("no JAR".getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InstallOutcome.Refused.class);
      assertThat(node.upload(new byte[(1 << 20) + 1])).isInstanceOf(InstallOutcome.TooLarge.class);
      assertThat(node.upload(GreetingPlugins.greeting("demo", "1.4.0")))
          .isInstanceOf(InstallOutcome.Outdated.class);
      assertThat(
              node.upload(
                  GreetingPlugins.withMembers(
                      "demo", "1.6.0", "static int zero = 1 / Integer.parseInt(\"0\");")))
          .isInstanceOf(InstallOutcome.DoesNotStart.class);

      assertThat(node.greetings()).containsExactly("hello from 1.5.0");
      assertThat(node.overview("demo").version()).isEqualTo(new PluginVersion("1.5.0"));
    }
  }

  @Test
  void remembersWhoChangedWhat() {
    try (Node node = new Node(root, databases)) {
      node.upload(GreetingPlugins.greeting("demo", "1.0.0"));
      node.upload(GreetingPlugins.greeting("demo", "0.9.0"));
      node.upload(new byte[3]);
      node.plugins.setEnabled(new PluginId("demo"), false, Node.ADA);
      node.plugins.setEnabled(new PluginId("demo"), false, Node.ADA);
      node.plugins.remove(new PluginId("demo"), Node.ADA);

      assertThat(node.journal)
          .containsExactly(
              "INSTALLED demo by ada@example.com",
              "plugin_outdated by ada@example.com",
              "plugin_refused by ada@example.com",
              "DISABLED demo by ada@example.com",
              "REMOVED demo by ada@example.com");
    }
  }

  @Test
  void keepsADisabledPluginDisabledOverUpgradesAndRestarts() {
    try (Node node = new Node(root, databases)) {
      node.upload(GreetingPlugins.greeting("demo", "1.0.0"));
      node.plugins.setEnabled(new PluginId("demo"), false, Node.ADA);
      node.upload(GreetingPlugins.greeting("demo", "2.0.0"));

      assertThat(node.greetings()).isEmpty();
    }
    try (Node node = new Node(root, databases)) {
      node.look();
      assertThat(node.overview("demo").state()).isEqualTo(PluginState.DISABLED);
      assertThat(node.greetings()).isEmpty();

      node.plugins.setEnabled(new PluginId("demo"), true, Node.ADA);

      assertThat(node.greetings()).containsExactly("hello from 2.0.0");
      assertThat(node.seen()).contains("ENABLED demo 2.0.0 by ada@example.com");
    }
  }

  @Test
  void removesTheDroppedFileWithThePlugin() {
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));

      Plugins.Removal removal = node.plugins.remove(new PluginId("demo"), Node.ADA);
      node.look();

      assertThat(removal).isEqualTo(Plugins.Removal.REMOVED);
      assertThat(node.dropped.resolve("demo.jar")).doesNotExist();
      assertThat(node.greetings()).isEmpty();
    }
  }

  @Test
  void bringsEveryNodeToTheSameState() {
    try (Node one = new Node(root.resolve("one"), databases);
        Node other = new Node(root.resolve("other"), databases)) {
      one.dropAndLook("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));
      other.upload(GreetingPlugins.greeting("second", "1.2.3"));

      one.look();
      other.look();

      assertThat(one.greetings()).containsExactly("hello from 1.0.0", "hello from 1.2.3");
      assertThat(other.greetings()).containsExactly("hello from 1.0.0", "hello from 1.2.3");

      one.plugins.setEnabled(new PluginId("second"), false, Node.ADA);
      other.plugins.remove(new PluginId("demo"), Node.ADA);
      one.look();
      other.look();

      assertThat(one.greetings()).isEmpty();
      assertThat(other.greetings()).isEmpty();
      assertThat(one.dropped.resolve("demo.jar")).doesNotExist();
    }
  }

  @Test
  void disablesButDoesNotRemoveAPluginOfTheServer() {
    GreetingPlugins.greeting("own", "1.0.0").writeTo(shipped().resolve("own.jar"));
    try (Node node = new Node(root, databases)) {
      node.look();
      assertThat(node.greetings()).containsExactly("hello from 1.0.0");

      assertThat(node.plugins.remove(new PluginId("own"), Node.ADA))
          .isEqualTo(Plugins.Removal.SHIPPED);
      node.plugins.setEnabled(new PluginId("own"), false, Node.ADA);

      assertThat(node.greetings()).isEmpty();
      assertThat(node.overview("own").origin()).isEqualTo(PluginOrigin.SHIPPED);
    }
  }

  @Test
  void letsANewerFileStandInForAPluginOfTheServer() throws IOException {
    GreetingPlugins.greeting("own", "1.0.0").writeTo(shipped().resolve("own.jar"));
    try (Node node = new Node(root, databases)) {
      node.dropAndLook("own-newer.jar", GreetingPlugins.greeting("own", "1.1.0"));
      assertThat(node.greetings()).containsExactly("hello from 1.1.0");

      Files.delete(node.dropped.resolve("own-newer.jar"));
      node.look();

      assertThat(node.greetings()).containsExactly("hello from 1.0.0");
    }
  }

  @Test
  void takesTheServersOwnVersionWhenItOvertakesTheInstalledOne() throws IOException {
    try (Node node = new Node(root, databases)) {
      node.upload(GreetingPlugins.greeting("own", "1.1.0"));
    }
    GreetingPlugins.greeting("own", "1.2.0").writeTo(shipped().resolve("own.jar"));
    try (Node node = new Node(root, databases)) {
      node.look();

      assertThat(node.greetings()).containsExactly("hello from 1.2.0");
      assertThat(node.overview("own").origin()).isEqualTo(PluginOrigin.SHIPPED);
    }
  }

  @Test
  void reportsAPluginThatDoesNotStartAnyMore() {
    try (Node node = new Node(root, databases)) {
      System.clearProperty("demo.broken");
      node.upload(
          GreetingPlugins.withMembers(
              "demo",
              "1.0.0",
              "{ if (Boolean.getBoolean(\"demo.broken\")) throw new IllegalStateException(\"it is broken\"); }"));
    }
    System.setProperty("demo.broken", "true");
    try (Node node = new Node(root, databases)) {
      node.look();

      assertThat(node.overview("demo").state()).isEqualTo(PluginState.BROKEN);
      assertThat(node.overview("demo").error())
          .hasValueSatisfying(it -> assertThat(it).contains("it is broken"));

      System.clearProperty("demo.broken");
      node.plugins.setEnabled(new PluginId("demo"), true, Node.ADA);
      assertThat(node.overview("demo").state()).isEqualTo(PluginState.RUNNING);
    } finally {
      System.clearProperty("demo.broken");
    }
  }

  @Test
  void noticesFilesByItselfAndStopsNoticingWhenItIsClosed() throws Exception {
    try (Node node = new Node(root, databases, Duration.ofMillis(20), Clock.systemUTC())) {
      node.watch();

      node.drop("demo.jar", GreetingPlugins.greeting("demo", "1.0.0"));
      node.await(PluginChange.Kind.STARTED);
      node.drop("demo.jar", GreetingPlugins.greeting("demo", "1.0.1"));
      node.await(PluginChange.Kind.UPGRADED);
      Files.delete(node.dropped.resolve("demo.jar"));
      node.await(PluginChange.Kind.REMOVED);
    }

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(it -> it.getName().equals("plugin-watcher"));
  }

  private Path shipped() {
    try {
      return Files.createDirectories(root.resolve("shipped"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
