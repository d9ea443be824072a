package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.util.Optional;

/** Starts workers as ordinary processes, for development on machines without bubblewrap. */
final class UnconfinedSandbox implements Sandbox {

  private final SandboxReport report;
  private final ProcessLauncher launcher;

  UnconfinedSandbox(SandboxReport report, ProcessLauncher launcher) {
    this.report = report;
    this.launcher = launcher;
  }

  @Override
  public SandboxReport report() {
    return report;
  }

  @Override
  public ConfinedProcess start(WorkerSpec spec, long memoryBytes) throws IOException {
    ProcessLauncher.Started started = launcher.start(spec.command(), spec.environment());
    return new ConfinedProcess(started, Optional.empty(), memoryBytes, () -> {});
  }

  @Override
  public void close() {
    launcher.close();
  }
}
