package cloud.tansu.it;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of {@code ./tansu start --json}: the shipped command with a data directory and a port of
 * its own.
 */
final class ServerProcess {

  /**
   * Sign-in with passwords for programs, plugins that reach servers of tests, and a host for the S3
   * protocol: all else is tested at 127.0.0.1.
   */
  private static final String LOCAL_OPTIONS =
      "-Dtansu.identity.password-grant-enabled=true"
          + " -Dtansu.plugins.http.allowed-networks=127.0.0.0/8"
          + " -Dtansu.storage.s3.hosts=localhost";

  /**
   * A first start writes for ten seconds what makes the second faster, and as long what makes
   * workers start faster; the JDK's own archive will do.
   */
  private static final String NO_NEXT_START =
      " -Dtansu.functions.workers.start-caches=false"
          + " -XX:-AutoCreateSharedArchive -XX:SharedArchiveFile="
          + Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");

  /** Some minutes are not worth the second compiler, except for what runs very often. */
  private static final String LONG_LIFE =
      " -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=10000"
          + " -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=400000"
          + NO_NEXT_START;

  /** Nobody waits for the second compiler in a server that answers a few requests. */
  private static final String SHORT_LIFE = " -XX:TieredStopAtLevel=1" + NO_NEXT_START;

  static final String ADMINISTRATOR = "admin@tansu.local";
  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 75;

  private final Process command;
  private final Path out;
  private final Path err;

  private ServerProcess(Process command, Path out, Path err) {
    this.command = command;
    this.out = out;
    this.err = err;
  }

  /** The folder that is shipped, unpacked. */
  static Path home() {
    return Path.of(System.getProperty("tansu.home", "../ear/dist/target/tansucloud"))
        .toAbsolutePath()
        .normalize();
  }

  /** The JAR of a plugin that is shipped and not installed. */
  static Path example(String plugin) {
    try (Stream<Path> files = Files.list(home().resolve("examples"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(plugin))
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Begins the start of a server for many tests, and does not wait. */
  static ServerProcess launchForLong(Path data, int port) {
    return launch(data, port, Map.of(), LONG_LIFE);
  }

  static ServerProcess launch(Path data, int port) {
    return launch(data, port, Map.of());
  }

  /**
   * Begins the start of a server for few requests, and does not wait.
   *
   * @param environment more variables for the command
   */
  static ServerProcess launch(Path data, int port, Map<String, String> environment) {
    return launch(data, port, environment, SHORT_LIFE);
  }

  /** The machine speaks Turkish, where I does not become i. */
  private static ServerProcess launch(
      Path data, int port, Map<String, String> environment, String options) {
    try {
      Path logs = Files.createDirectories(data.resolveSibling("command-logs"));
      Path out = Files.createTempFile(logs, data.getFileName() + "-", ".out");
      Path err = Files.createTempFile(logs, data.getFileName() + "-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(
              home().resolve("tansu").toString(),
              "start",
              "--json",
              "--data",
              data.toString(),
              "--port",
              Integer.toString(port));
      builder.environment().put("TANSU_ADMIN_PASSWORD", PlatformClient.PASSWORD);
      builder.environment().put("TANSU_JAVA_OPTS", LOCAL_OPTIONS);
      builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR");
      builder.environment().putAll(environment);
      builder.environment().merge("TANSU_JAVA_OPTS", options, String::concat);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      ServerProcess started = new ServerProcess(builder.start(), out, err);
      Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
      return started;
    } catch (IOException unable) {
      throw new IllegalStateException("The command could not be run", unable);
    }
  }

  /** Waits for the line of JSON that says that a real URL answered. */
  Ready awaitReady() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (command.isAlive() && System.nanoTime() < deadline && !output().endsWith("\n")) {
      pauseUnlessEnded();
    }
    if (!output().endsWith("\n")) {
      kill();
      throw new AssertionError("The server did not get ready:\n" + output() + errors());
    }
    return Ready.of(output());
  }

  /** Waits for the end of a start that must fail, and returns its exit code. */
  int awaitExit() {
    try {
      if (!command.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError("The command did not end:\n" + errors());
      }
      return command.exitValue();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Sends what Ctrl-C or a service manager sends, and waits until every process has ended. */
  int stop(String signal) {
    List<ProcessHandle> all = processes();
    signal(signal, command.pid());
    try {
      if (!command.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Did not stop on " + signal + ":\n" + errors());
      }
      Eventually.holds("every process has ended", () -> all.stream().noneMatch(this::runs));
      return command.exitValue();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** As a power failure would: launcher, server, workers and PostgreSQL at once. */
  void kill() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    Eventually.holds("every process is gone", () -> all.stream().noneMatch(this::runs));
  }

  /** The command and everything it started; PostgreSQL is no child of it. */
  List<ProcessHandle> processes() {
    List<ProcessHandle> roots = new ArrayList<>();
    roots.add(command.toHandle());
    if (output().endsWith("\n")) {
      ProcessHandle.of(Ready.of(output()).postgres()).ifPresent(roots::add);
    }
    List<ProcessHandle> all = new ArrayList<>(roots);
    roots.forEach(root -> root.descendants().forEach(all::add));
    return all;
  }

  String output() {
    return read(out);
  }

  String errors() {
    return read(err);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }

  static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException unable) {
      throw new IllegalStateException(unable);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** A child that ended but was not yet waited for does not run. */
  private boolean runs(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      return process.isAlive() && !Files.readString(status).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }

  private void pauseUnlessEnded() {
    try {
      boolean ended = command.waitFor(50, TimeUnit.MILLISECONDS);
      assert !ended || !command.isAlive();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(cause);
  }

  /** What the line of JSON says. */
  record Ready(URI url, URI console, long launcher, long server, long postgres, JsonNode all) {

    static Ready of(String line) {
      try {
        JsonNode json = new JsonMapper().readTree(line);
        JsonNode pids = json.path("pids");
        return new Ready(
            URI.create(json.path("url").asText()),
            URI.create(json.path("console").asText()),
            pids.path("launcher").asLong(),
            pids.path("server").asLong(),
            pids.path("postgres").asLong(),
            json);
      } catch (IOException unreadable) {
        throw new AssertionError("Not one line of JSON: " + line, unreadable);
      }
    }

    PlatformClient client() {
      return new PlatformClient(url);
    }
  }
}
