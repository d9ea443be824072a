package cloud.tansu.bench;

import java.io.IOException;
import java.util.List;

/** Reads how much processor time server, database and benchmark have used. */
final class CpuMeter {

  private static final long NONE = -1;

  private final long server;
  private final long postgres;

  CpuMeter(long server, long postgres) {
    this.server = server;
    this.postgres = postgres;
  }

  /** Of a server without a database. */
  static CpuMeter of(long server) {
    return new CpuMeter(server, NONE);
  }

  CpuUse read() throws IOException {
    return new CpuUse(
        LinuxProcess.of(server).cpuSeconds(),
        database(),
        LinuxProcess.of(ProcessHandle.current().pid()).cpuSeconds());
  }

  /** A connection that was closed has ended its process, whose time the postmaster then shows. */
  private double database() throws IOException {
    if (postgres == NONE) {
      return 0;
    }
    double seconds = LinuxProcess.of(postgres).cpuSecondsWithEndedChildren();
    List<ProcessHandle> children =
        ProcessHandle.of(postgres).map(each -> each.descendants().toList()).orElse(List.of());
    for (ProcessHandle child : children) {
      seconds += unlessEnded(child);
    }
    return seconds;
  }

  private static double unlessEnded(ProcessHandle child) throws IOException {
    try {
      return LinuxProcess.of(child.pid()).cpuSeconds();
    } catch (IOException unreadable) {
      if (child.isAlive()) {
        throw unreadable;
      }
      return 0;
    }
  }
}
