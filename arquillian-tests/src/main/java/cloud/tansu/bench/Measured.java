package cloud.tansu.bench;

import java.time.Duration;

/**
 * What one measure found.
 *
 * @param done actions that were completed
 * @param refused actions that the server refused for being busy
 * @param took wall-clock time
 * @param cpu processor seconds meanwhile
 */
record Measured(String name, long done, long refused, Duration took, Latency latency, CpuUse cpu) {

  double perSecond() {
    return done * 1e9 / took.toNanos();
  }

  /** Actions in each second of processor time of the server process; 0 when it used none. */
  double perServerCpuSecond() {
    return cpu.server() > 0 ? done / cpu.server() : 0;
  }

  /** Actions in each second of processor time of the benchmark itself; 0 when it used none. */
  double perClientCpuSecond() {
    return cpu.client() > 0 ? done / cpu.client() : 0;
  }

  /** Microseconds of processor time for each action. */
  double microsEach(double cpuSeconds) {
    return done > 0 ? cpuSeconds * 1e6 / done : 0;
  }
}
