package cloud.tansu.spi.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one worker process is started. Paths are the same inside and outside of the sandbox.
 *
 * @param command program and arguments; speaks the worker protocol on standard input and output
 * @param readOnlyPaths files and directories the process needs to see, besides the system's shared
 *     libraries; nothing else of the file system exists for it
 * @param environment the whole environment of the process
 * @param overheadBytes what the runtime itself needs on top of the tenant's memory, in bytes; the
 *     process is killed above the sum
 * @param outOfMemoryExitCode exit code with which the runtime itself gives up for lack of memory
 * @param startTimeout how long it may take until READY
 */
public record WorkerSpec(
    List<String> command,
    List<Path> readOnlyPaths,
    Map<String, String> environment,
    long overheadBytes,
    int outOfMemoryExitCode,
    Duration startTimeout) {

  public WorkerSpec {
    command = List.copyOf(command);
    readOnlyPaths = List.copyOf(readOnlyPaths);
    environment = Map.copyOf(environment);
    if (command.isEmpty() || !readOnlyPaths.stream().allMatch(Path::isAbsolute)) {
      throw new IllegalArgumentException("a worker has a command and absolute paths");
    }
    if (overheadBytes < 0 || startTimeout.isNegative() || startTimeout.isZero()) {
      throw new IllegalArgumentException("limits of a worker are positive");
    }
  }
}
