package cloud.tansu.spi.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a runtime can start workers on this machine. */
public sealed interface RuntimeReadiness {

  /**
   * Workers can be started.
   *
   * @param training a run that makes their start faster, when one is possible and still missing
   */
  record Ready(Optional<CacheTraining> training) implements RuntimeReadiness {}

  /**
   * Workers cannot be started.
   *
   * @param reason one sentence for an administrator that says what is missing
   */
  record Unavailable(String reason) implements RuntimeReadiness {}

  /**
   * A program that writes a start-up cache, such as a class-data archive. The server runs it once
   * in the background, without tenant code, and with the standard input and output of a worker: it
   * waits for READY and answers QUIT. Workers started meanwhile do without.
   *
   * @param command program and arguments
   * @param written the file that exists when it worked
   * @param cache the name that the server then gives to it: workers never see half a cache
   * @param timeout after which it is killed
   */
  record CacheTraining(List<String> command, Path written, Path cache, Duration timeout) {

    public CacheTraining {
      command = List.copyOf(command);
    }
  }
}
