package cloud.tansu.it;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The one server of this JVM of tests: started by the first test that asks for it as a parameter,
 * stopped after the last one, which fails when a process is left.
 */
final class RunningServer implements AutoCloseable {

  private final Path data;
  private final ServerProcess process;
  private final ServerProcess.Ready ready;
  private final PlatformClient client;

  private RunningServer() {
    this.data = fresh("server");
    this.process = ServerProcess.launchForLong(data, ServerProcess.freePort());
    this.ready = process.awaitReady();
    this.client = ready.client();
  }

  /** An empty data directory below the module's build folder, in the part of this JVM of tests. */
  static Path fresh(String name) {
    String fork = System.getProperty("tansu.fork", "jvm-1");
    Path data = Path.of("target", "it-data", fork, name).toAbsolutePath();
    if (Files.exists(data)) {
      try (Stream<Path> found = Files.walk(data)) {
        for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      } catch (IOException unable) {
        throw new IllegalStateException("Could not empty " + data, unable);
      }
    }
    return data;
  }

  Path data() {
    return data;
  }

  ServerProcess.Ready ready() {
    return ready;
  }

  PlatformClient client() {
    return client;
  }

  /** A new access token of the platform's administrator. */
  String administrator() {
    return client.administratorToken(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD);
  }

  TestTenant tenant() {
    return client.provision(administrator());
  }

  @Override
  public void close() {
    process.stop("TERM");
  }

  /** Hands the server to constructors of tests. */
  static final class Provided implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(RunningServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
          .getOrComputeIfAbsent("server", key -> new RunningServer(), RunningServer.class);
    }
  }
}
