package cloud.tansu.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.packaging.PluginJarCheck;
import cloud.tansu.spi.packaging.PluginJarVerdict;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginJarCheckTest {

  private static final byte[] NOTHING = new byte[0];

  @TempDir Path directory;

  @Test
  void acceptsASoundPlugin() throws IOException {
    PluginJarVerdict verdict = check(sound());

    assertThat(verdict)
        .isInstanceOfSatisfying(
            PluginJarVerdict.Sound.class,
            sound ->
                assertThat(sound.manifest().extensionClasses()).containsExactly("demo.Greeting"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsound")
  void refusesAJarAndSaysWhy(String reason, PluginJarBuilder jar) throws IOException {
    assertThat(check(jar))
        .isInstanceOfSatisfying(
            PluginJarVerdict.Refused.class,
            refused -> assertThat(String.join("\n", refused.reasons())).contains(reason));
  }

  static Stream<Arguments> unsound() {
    return Stream.of(
        Arguments.of("no Plugin-Id", sound().withoutAttribute("Plugin-Id")),
        Arguments.of("no Plugin-Version", sound().withoutAttribute("Plugin-Version")),
        Arguments.of("'../../etc' is not", sound().withAttribute("Plugin-Id", "../../etc")),
        Arguments.of("'Demo' is not", sound().withAttribute("Plugin-Id", "Demo")),
        Arguments.of(
            "'1.0' is not a semantic version", sound().withAttribute("Plugin-Version", "1.0")),
        Arguments.of(
            "Plugin-Requires is '>=9.0.0'", sound().withAttribute("Plugin-Requires", ">=9.0.0")),
        Arguments.of("is not a range", sound().withAttribute("Plugin-Requires", "soon")),
        Arguments.of(
            "Plugin-Dependencies", sound().withAttribute("Plugin-Dependencies", "other@1.0.0")),
        Arguments.of("Class-Path", sound().withAttribute("Class-Path", "../../lib/server.jar")),
        Arguments.of(
            "demo.Nowhere, which is not in the JAR",
            sound().withAttribute("Plugin-Class", "demo.Nowhere")),
        Arguments.of("no extension", PluginJarBuilder.plugin("demo", "1.0.0")),
        Arguments.of(
            "no extension",
            PluginJarBuilder.plugin("demo", "1.0.0").withIndexLine("# only a comment")),
        Arguments.of(
            "demo.Missing, which is not in the JAR", sound().withIndexLine("demo.Missing")),
        Arguments.of(
            "is not a class file",
            sound()
                .withIndexLine("demo.Text")
                .withEntry(
                    "demo/Text.class",
                    "no class".getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
        Arguments.of(
            "compiled for Java 99",
            sound()
                .withIndexLine("demo.New")
                .withEntry(
                    "demo/New.class",
                    new byte[] {
                      (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) 143
                    })),
        Arguments.of("org.slf4j.*", sound().withEntry("org/slf4j/Logger.class", NOTHING)),
        Arguments.of("org.pf4j.*", sound().withEntry("org/pf4j/Plugin.class", NOTHING)),
        Arguments.of(
            "cloud.tansu.spi.*", sound().withEntry("cloud/tansu/spi/PluginContext.class", NOTHING)),
        Arguments.of(
            "org.slf4j.*",
            sound().withEntry("META-INF/versions/21/org/slf4j/Logger.class", NOTHING)),
        Arguments.of(
            "classes of the server",
            sound().withEntry("cloud/tansu/server/kernel/TenantId.class", NOTHING)),
        Arguments.of("leaves the JAR", sound().withEntry("../outside.txt", NOTHING)),
        Arguments.of("leaves the JAR", sound().withEntry("/etc/passwd", NOTHING)),
        Arguments.of("leaves the JAR", sound().withEntry("a\\..\\b", NOTHING)),
        Arguments.of("Unpacks to", sound().withEntry("zeros", new byte[9 << 20])));
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path file = sound().writeTo(directory.resolve("demo.jar"));

    assertThat(new PluginJarCheck(100).check(file)).isInstanceOf(PluginJarVerdict.Refused.class);
  }

  @Test
  void refusesHalfAJarAndADirectory() throws IOException {
    Path file = sound().writeTo(directory.resolve("demo.jar"));
    byte[] content = Files.readAllBytes(file);
    Path half =
        Files.write(
            directory.resolve("half.jar"), java.util.Arrays.copyOf(content, content.length / 2));

    for (Path unsound : List.of(half, directory)) {
      assertThat(new PluginJarCheck(1 << 20).check(unsound))
          .isInstanceOf(PluginJarVerdict.Refused.class);
    }
  }

  private PluginJarVerdict check(PluginJarBuilder jar) throws IOException {
    return new PluginJarCheck(1 << 20).check(jar.writeTo(directory.resolve("demo.jar")));
  }

  private static PluginJarBuilder sound() {
    return GreetingPlugins.greeting("demo", "1.0.0");
  }
}
