package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;

/** Starts nothing: better no functions than functions that own the machine. */
final class RefusingSandbox implements Sandbox {

  private final SandboxReport report;

  RefusingSandbox(SandboxReport report) {
    this.report = report;
  }

  @Override
  public SandboxReport report() {
    return report;
  }

  @Override
  public ConfinedProcess start(WorkerSpec spec, long memoryBytes) throws IOException {
    throw new SandboxUnavailable(report.detail());
  }

  @Override
  public void close() {}
}
