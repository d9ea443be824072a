package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Keycloak with its production defaults on a database of its own, except that passwords are
 * hashed as here: Argon2id with 19 MiB and two passes.
 */
final class KeycloakServer implements AutoCloseable {

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int OK = 200;
  private static final String MEMORY_KIB = "19456";

  private final Process command;
  private final Path log;
  private final URI url;

  private KeycloakServer(Process command, Path log, URI url) {
    this.command = command;
    this.log = log;
    this.url = url;
  }

  /**
   * The server and its process.
   *
   * @param took from the command to the first answer
   */
  record Ready(URI url, long server, Duration took) {}

  /**
   * Configures a distribution for PostgreSQL, which Keycloak does ahead of the start.
   *
   * @param home folder of the distribution, unpacked
   */
  static void build(Path home, Path log) throws IOException, InterruptedException, BenchFailure {
    Process build = run(log, line(home, "build", "--db=postgres", "--cache=local"));
    if (!build.waitFor(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
      build.destroyForcibly();
      throw new BenchFailure("Keycloak cannot be configured:\n" + Files.readString(log));
    }
  }

  /**
   * Begins a start and does not wait.
   *
   * @param realm file with the realm to begin with
   */
  static KeycloakServer launch(
      Path home, KeycloakDatabase database, KeycloakRealm realm, Path log, int port)
      throws IOException {
    Path imported = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
    Files.writeString(imported, realm.json());
    List<String> line = line(home, "start", "--optimized", "--import-realm");
    line.addAll(List.of("--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port));
    line.addAll(List.of("--hostname-strict=false", "--db-url=" + database.url()));
    line.addAll(List.of("--db-username=" + database.user(), "--db-password=" + database.user()));
    line.addAll(
        List.of(
            "--spi-password-hashing--argon2--type=id",
            "--spi-password-hashing--argon2--memory=" + MEMORY_KIB,
            "--spi-password-hashing--argon2--iterations=2",
            "--spi-password-hashing--argon2--parallelism=1"));
    return new KeycloakServer(run(log, line), log, URI.create("http://127.0.0.1:" + port));
  }

  private static List<String> line(Path home, String... arguments) {
    List<String> line = new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString()));
    line.addAll(List.of(arguments));
    return line;
  }

  private static Process run(Path log, List<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** Waits until it answers for the realm. */
  Ready awaitReady() throws IOException, InterruptedException, BenchFailure {
    long began = System.nanoTime();
    while (!answers()) {
      if (!command.isAlive() || System.nanoTime() - began > START_LIMIT.toNanos()) {
        throw new BenchFailure("Keycloak did not start:\n" + Files.readString(log));
      }
      Thread.sleep(LOOK);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    long server =
        command.descendants().mapToLong(ProcessHandle::pid).findFirst().orElse(command.pid());
    return new Ready(url, server, took);
  }

  private boolean answers() {
    try (HttpConnection http = new HttpConnection(url)) {
      return http.send("GET", KeycloakRealm.PATH, "", "").status() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(command.descendants().toList());
    all.add(command.toHandle());
    command.destroy();
    waitUntilStopped();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private void waitUntilStopped() {
    try {
      boolean unused = command.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
