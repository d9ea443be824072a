package cloud.tansu.server.functions.sandbox;

import java.util.List;

/**
 * The confinement of workers on this machine, for health, console and log.
 *
 * @param level how well
 * @param memoryByKernel whether the kernel enforces the memory limit (a control group); otherwise
 *     the server watches it
 * @param detail one sentence
 * @param attempts what was tried and why it was not taken
 */
public record SandboxReport(
    SandboxLevel level, boolean memoryByKernel, String detail, List<String> attempts) {

  public SandboxReport {
    attempts = List.copyOf(attempts);
  }
}
