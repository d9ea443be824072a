package cloud.tansu.server.functions.worker;

import cloud.tansu.spi.function.RuntimeReadiness.CacheTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * Runs the program that writes a runtime's start cache. It is the runtime's own worker program and
 * sees no tenant code, so it runs unconfined: it has to write a file.
 */
public final class StartCacheTraining {

  private StartCacheTraining() {}

  /**
   * @throws IOException when it did not work; workers then start without the cache
   */
  public static void run(CacheTraining training) throws IOException {
    Files.deleteIfExists(training.written());
    ProcessBuilder builder = new ProcessBuilder(training.command());
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      FrameChannel channel = new FrameChannel(process.getInputStream(), process.getOutputStream());
      killLate(process, training);
      channel.read();
      channel.write(FrameType.QUIT, ExchangeToken.NONE, new byte[0]);
      process.waitFor(training.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
    publish(training);
  }

  /** Ends the wait for READY as well: the pipe closes. */
  private static void killLate(Process process, CacheTraining training) {
    process
        .onExit()
        .orTimeout(training.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(late -> process.destroyForcibly());
  }

  private static void publish(CacheTraining training) throws IOException {
    Path written = training.written();
    if (!Files.exists(written)) {
      throw new IOException("the training wrote no cache");
    }
    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(written, training.cache(), StandardCopyOption.ATOMIC_MOVE);
  }
}
