package cloud.tansu.server.functions.sandbox;

import cloud.tansu.server.kernel.BackgroundThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts processes from one thread that lives as long as the server: "die with the parent" of the
 * Linux kernel means the thread that started the process (prctl(2), PR_SET_PDEATHSIG), and request
 * threads come and go.
 */
final class ProcessLauncher implements AutoCloseable {

  private final Path errorDirectory;
  private final AtomicLong sequence = new AtomicLong();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(BackgroundThreads.named("function-spawner"));

  /**
   * @param errorDirectory where the standard error of a process lies while it runs
   */
  ProcessLauncher(Path errorDirectory) {
    this.errorDirectory = errorDirectory;
  }

  /** A running process and the file that takes its standard error. */
  record Started(Process process, Path errors) {}

  Started start(List<String> command, Map<String, String> environment) throws IOException {
    Files.createDirectories(errorDirectory);
    Path errors = errorDirectory.resolve("worker-" + sequence.incrementAndGet() + ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(Path.of("/").toFile());
    builder.redirectError(ProcessBuilder.Redirect.to(errors.toFile()));
    try {
      return new Started(thread.submit(builder::start).get(), errors);
    } catch (ExecutionException e) {
      Files.deleteIfExists(errors);
      throw new IOException("cannot start " + command.get(0), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + command.get(0), e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
