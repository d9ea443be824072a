package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;

/** Starts worker processes with the strongest confinement that this machine allows. */
public interface Sandbox extends AutoCloseable {

  /** What confinement workers get, found by a probe at start. */
  SandboxReport report();

  /**
   * Starts a process.
   *
   * @param memoryBytes above which the process is killed
   * @throws SandboxUnavailable when this machine cannot confine it, and running it unconfined was
   *     not allowed
   */
  ConfinedProcess start(WorkerSpec spec, long memoryBytes) throws IOException;

  @Override
  void close();
}
