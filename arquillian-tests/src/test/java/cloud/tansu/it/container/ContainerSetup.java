package cloud.tansu.it.container;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Gives the Payara Micro of these tests what the launcher gives the shipped one: the server's JVM
 * options and boot commands, and a configuration that points to a real PostgreSQL.
 */
public final class ContainerSetup implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Settings.class);
  }

  /** The distribution that was built, unpacked. */
  static Path home() {
    return Path.of(System.getProperty("tansu.home", "../ear/dist/target/tansucloud"))
        .toAbsolutePath()
        .normalize();
  }

  /** Arquillian makes one and tells it of the containers before they start. */
  public static final class Settings {

    public void complete(@Observes ContainerRegistry registry) throws IOException {
      Path directory = Files.createDirectories(Path.of("target", "in-container").toAbsolutePath());
      for (Container<?> container : registry.getContainers()) {
        container
            .getContainerConfiguration()
            .overrideProperty("microJar", home().resolve("lib/payara-micro.jar").toString())
            .overrideProperty("cmdOptions", javaOptions(directory))
            .overrideProperty(
                "extraMicroOptions",
                "--nocluster --disablephonehome --prebootcommandfile " + bootCommands(directory));
      }
    }

    private static String javaOptions(Path directory) {
      return String.join(" ", lines("jvm.options"))
          + " -Dtansu.config.file="
          + configuration(directory);
    }

    /** Without those for address and port, which Arquillian chooses. */
    private static Path bootCommands(Path directory) {
      List<String> commands =
          lines("preboot.asadmin").stream().filter(line -> !line.contains("@")).toList();
      return write(directory.resolve("preboot.asadmin"), commands);
    }

    private static Path configuration(Path directory) {
      RealPostgres postgres = RealPostgres.shared();
      return write(
          directory.resolve("server.properties"),
          List.of(
              "tansu.database.host=" + postgres.host(),
              "tansu.database.port=" + postgres.port(),
              "tansu.database.app-user=tansu_app",
              "tansu.database.app-password=tansu_app",
              "tansu.database.provisioner-user=tansu_provisioner",
              "tansu.database.provisioner-password=tansu_provisioner",
              "tansu.identity.bootstrap-admin-password=" + PlatformClient.PASSWORD,
              "tansu.secrets.key-file=" + directory.resolve("key-ring"),
              "tansu.plugins.directory=" + directory.resolve("plugins"),
              "tansu.storage.directory=" + directory.resolve("storage"),
              "tansu.cache-directory=" + directory.resolve("cache"),
              "tansu.web.public-url=http://127.0.0.1"));
    }

    private static List<String> lines(String file) {
      try {
        return Files.readAllLines(home().resolve("server-config").resolve(file)).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static Path write(Path file, List<String> lines) {
      try {
        return Files.write(file, lines);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
