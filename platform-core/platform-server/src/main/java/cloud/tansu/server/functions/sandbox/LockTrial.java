package cloud.tansu.server.functions.sandbox;

import cloud.tansu.server.functions.sandbox.lock.TryTheLock;
import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts Java in a sandbox and has it try what no worker may do. */
final class LockTrial {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long MEMORY_BYTES = 512L << 20;

  private final Path javaHome;
  private final LockProgram program;
  private final Path outside;

  /**
   * @param outside a file that anybody may read and change
   */
  LockTrial(Path javaHome, LockProgram program, Path outside) {
    this.javaHome = javaHome;
    this.program = program;
    this.outside = outside;
  }

  /** What came of it. */
  sealed interface Result permits Held, Broken {}

  /** It started, and nothing worked that must not. */
  record Held() implements Result {}

  /** It did not start, or it is none. */
  record Broken(String reason) implements Result {}

  /**
   * @param hidden whether not even the name of the file may be seen
   */
  Result run(Sandbox sandbox, boolean hidden) {
    try {
      ConfinedProcess process = sandbox.start(trial(hidden), MEMORY_BYTES);
      int exit = process.awaitExit(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      String errors = process.errors().lines().findFirst().orElse("no message");
      process.end();
      return exit == 0 ? new Held() : new Broken("exit " + exit + ", " + errors);
    } catch (IOException e) {
      return new Broken(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Broken("interrupted");
    }
  }

  private WorkerSpec trial(boolean hidden) {
    return new WorkerSpec(
        List.of(
            program.java().toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx16m",
            "-cp",
            program.jar().toString(),
            TryTheLock.class.getName(),
            outside.toString(),
            hidden ? "hidden" : "named"),
        List.of(javaHome, program.jar()),
        Map.of("LD_LIBRARY_PATH", javaHome.resolve("lib").toString()),
        0,
        1,
        TIMEOUT);
  }
}
