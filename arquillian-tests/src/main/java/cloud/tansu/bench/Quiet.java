package cloud.tansu.bench;

import java.io.IOException;
import java.time.Duration;

/** Waits until a process has finished what it had begun; no garbage collection is asked for. */
final class Quiet {

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final double IDLE_CPU_SECONDS = 0.06;

  private Quiet() {}

  /** Returns when it hardly used the processor for a while, at the latest after a minute. */
  static void await(long process) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    LinuxProcess watched = LinuxProcess.of(process);
    double used = Double.MAX_VALUE;
    while (used > IDLE_CPU_SECONDS && System.nanoTime() < end) {
      double before = watched.cpuSeconds();
      Thread.sleep(WINDOW);
      used = watched.cpuSeconds() - before;
    }
  }
}
