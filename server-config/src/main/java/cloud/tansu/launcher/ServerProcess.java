package cloud.tansu.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of the server, and the note by which a later launcher finds an orphaned one. */
final class ServerProcess {
  /** The first stop also writes the class-data archive, which takes some seconds. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  // secrets that are meant for the launcher
  private static final Set<String> HIDDEN_FROM_SERVER =
      Set.of("TANSU_ADMIN_EMAIL", "TANSU_ADMIN_PASSWORD", "TANSU_DB_URL", "TANSU_JAVA_OPTS");

  private final ProcessHandle handle;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  static ServerProcess start(List<String> command, DataDirectory data) throws LaunchFailure {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(data.root().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(data.logs().resolve("server.out").toFile());
    builder.environment().keySet().removeAll(HIDDEN_FROM_SERVER);
    // one memory arena a thread, the C library's default, costs tens of megabytes
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    try {
      linkNewestLog(data);
      Process process = builder.start();
      DataDirectory.writePrivately(note(data), describe(process.toHandle()));
      return new ServerProcess(process.toHandle());
    } catch (IOException e) {
      throw new LaunchFailure(
          ExitCode.SERVER_FAILED, "the server process cannot be started: " + e, e);
    }
  }

  private static void linkNewestLog(DataDirectory data) throws IOException {
    Path link = data.logs().resolve("server.log");
    if (!Files.isSymbolicLink(link)) {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of("server.0.log"));
    }
  }

  /** The server of a launcher that was killed, if it still runs. */
  static Optional<ServerProcess> orphan(DataDirectory data) throws LaunchFailure {
    try {
      Path note = note(data);
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      String description = Files.readString(note);
      long pid = Long.parseLong(description.lines().findFirst().orElse("0"));
      // the same number at another start time is an unrelated process; one without a command has
      // ended and only waits to be collected
      return ProcessHandle.of(pid)
          .filter(process -> process.info().command().isPresent())
          .filter(process -> describe(process).equals(description))
          .map(ServerProcess::new);
    } catch (IOException | NumberFormatException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot read " + note(data) + ": " + e, e);
    }
  }

  private static Path note(DataDirectory data) {
    return data.root().resolve("server.pid");
  }

  private static String describe(ProcessHandle process) {
    return process.pid()
        + "\n"
        + process.info().startInstant().map(Instant::toString).orElse("unknown")
        + "\n";
  }

  long pid() {
    return handle.pid();
  }

  boolean isAlive() {
    return handle.isAlive();
  }

  CompletableFuture<ProcessHandle> onExit() {
    return handle.onExit();
  }

  /** Asks the server to finish and waits; after {@link #STOP_LIMIT} it is killed. */
  void stop() {
    handle.destroy();
    if (!ended(STOP_LIMIT)) {
      kill();
    }
  }

  void kill() {
    handle.destroyForcibly();
    ended(STOP_LIMIT);
  }

  private boolean ended(Duration limit) {
    try {
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !handle.isAlive();
    } catch (ExecutionException | TimeoutException e) {
      return !handle.isAlive();
    }
  }
}
