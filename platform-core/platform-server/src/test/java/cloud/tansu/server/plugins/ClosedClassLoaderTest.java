package cloud.tansu.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedClassLoaderTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud.tansu.server.plugins.PluginHost",
        "cloud.tansu.server.kernel.TenantId",
        "jakarta.ws.rs.Path",
        "org.hibernate.Session",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "org.postgresql.Driver",
        "com.github.zafarkhaja.semver.Version"
      })
  void showsNoClassOfTheServer(String className) {
    assertThat(visible(className)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud.tansu.spi.PluginContext",
        "org.pf4j.ExtensionPoint",
        "org.slf4j.Logger",
        "org.jspecify.annotations.Nullable",
        "java.net.http.HttpClient",
        "javax.xml.parsers.DocumentBuilderFactory",
        "java.sql.Connection"
      })
  void showsTheContractAndTheJdk(String className) {
    assertThat(visible(className)).isTrue();
  }

  @Test
  void findsResourcesOfThePluginAlone() {
    String body =
        "ClassLoader loader = Greeting.class.getClassLoader();"
            + " return loader.getResource(\"META-INF/beans.xml\") + \" \""
            + " + Collections.list(loader.getResources(\"META-INF/MANIFEST.MF\")).size() + \" \""
            + " + new String(loader.getResourceAsStream(\"demo/own.txt\").readAllBytes());";
    try (HostFixture fixture = new HostFixture(directory, Duration.ofSeconds(20), 1)) {
      fixture.put(
          GreetingPlugins.withBody("demo", "1.0.0", body)
              .withEntry("demo/own.txt", new byte[] {'x'}));

      assertThat(fixture.greet()).isEqualTo("null 1 x");
    }
  }

  @Test
  void readsOnWhenAnotherLoaderOfTheSameFileIsClosed() throws IOException {
    Path jar = directory.resolve("own.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("own.txt"));
      out.write(new byte[] {'x'});
    }
    try (ClosedClassLoader stays = loaderOf(jar)) {
      InputStream open = stays.getResourceAsStream("own.txt");

      ClosedClassLoader goes = loaderOf(jar);
      assertThat(goes.getResourceAsStream("own.txt")).hasContent("x");
      goes.close();

      assertThat(open).hasContent("x");
    }
  }

  private static ClosedClassLoader loaderOf(Path jar) throws IOException {
    return new ClosedClassLoader(
        "own", jar.toUri().toURL(), ClosedClassLoaderTest.class.getClassLoader());
  }

  private boolean visible(String className) {
    String body =
        "try { Class.forName(\""
            + className
            + "\"); return \"true\"; } catch (ClassNotFoundException unknown) { return \"false\"; }";
    try (HostFixture fixture = new HostFixture(directory, Duration.ofSeconds(20), 1)) {
      fixture.put(GreetingPlugins.withBody("demo", "1.0.0", body));
      return Boolean.parseBoolean(fixture.greet());
    }
  }
}
