package cloud.tansu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that was started by the command that people use, {@code tansu start}. */
final class LaunchedServer implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Process command;
  private final long began = System.nanoTime();
  private final Path progress;
  private final List<ProcessHandle> processes = new ArrayList<>();

  private LaunchedServer(Process command, Path progress) {
    this.command = command;
    this.progress = progress;
    this.processes.add(command.toHandle());
  }

  /**
   * What the server said when it was ready.
   *
   * @param took from the command to its line of JSON
   */
  record Ready(URI url, long server, long postgres, Duration took) {}

  /**
   * Begins a start and does not wait.
   *
   * @param data data directory
   */
  static LaunchedServer launch(Path distribution, Path data, int port, String administratorPassword)
      throws IOException {
    return launch(distribution, data, port, administratorPassword, List.of());
  }

  /** The same with more settings, as {@code key=value}. */
  static LaunchedServer launch(
      Path distribution, Path data, int port, String administratorPassword, List<String> settings)
      throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // a session of its own: Ctrl-C reaches the benchmark alone, which stops the server in order
      line.add(SETSID.toString());
    }
    line.addAll(List.of(distribution.resolve("tansu").toString(), "start", "--json"));
    line.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    Path progress = data.resolveSibling("progress.txt");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectError(ProcessBuilder.Redirect.to(progress.toFile()))
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().remove("TANSU_DB_URL");
    builder.environment().remove("TANSU_ADMIN_EMAIL");
    builder.environment().put("TANSU_ADMIN_PASSWORD", administratorPassword);
    builder
        .environment()
        .merge(
            "TANSU_JAVA_OPTS",
            BenchSettings.javaOptions(settings),
            (given, ours) -> ours + " " + given);
    return new LaunchedServer(builder.start(), progress);
  }

  /** Waits for the line of JSON that says that a real URL answered. */
  Ready awaitReady() throws IOException, BenchFailure {
    BufferedReader lines = command.inputReader();
    String line = lines.readLine();
    if (line == null) {
      throw new BenchFailure("the server did not start:\n" + Files.readString(progress));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    JsonNode ready = new JsonMapper().readTree(line);
    long server = ready.path("pids").path("server").asLong();
    long postgres = ready.path("pids").path("postgres").asLong();
    ProcessHandle.of(server).ifPresent(this::remember);
    ProcessHandle.of(postgres).ifPresent(this::remember);
    return new Ready(URI.create(ready.path("url").asText()), server, postgres, took);
  }

  private synchronized void remember(ProcessHandle process) {
    processes.add(process);
  }

  /** Asks it to stop, as Ctrl-C does, and waits until every process has ended. */
  @Override
  public synchronized void close() throws BenchFailure {
    List<ProcessHandle> all = new ArrayList<>(processes);
    processes.forEach(process -> process.descendants().forEach(all::add));
    command.destroy();
    boolean stopped = hasStopped();
    List<ProcessHandle> left = stopped ? leftAfterAWhile(all) : all;
    String names = String.join(", ", left.stream().map(LaunchedServer::name).toList());
    all.forEach(ProcessHandle::destroyForcibly);
    if (!stopped || !left.isEmpty()) {
      throw new BenchFailure("the server did not stop; killed " + names);
    }
  }

  /** Workers die with the server, which takes the kernel a moment. */
  private static List<ProcessHandle> leftAfterAWhile(List<ProcessHandle> all) {
    long end = System.nanoTime() + GRACE.toNanos();
    List<ProcessHandle> left = all;
    while (!left.isEmpty() && System.nanoTime() < end) {
      left = left.stream().filter(LaunchedServer::runs).toList();
      Thread.onSpinWait();
    }
    return left;
  }

  private static String name(ProcessHandle process) {
    return process.info().command().orElse("a process") + " " + process.pid();
  }

  private boolean hasStopped() {
    try {
      return command.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A process that ended and was not yet waited for has no command any more. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
