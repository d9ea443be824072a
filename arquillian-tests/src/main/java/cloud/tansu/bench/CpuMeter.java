package cloud.tansu.bench;

import java.io.IOException;
import java.util.List;

/** Reads how much processor time server, database and benchmark have used. */
final class CpuMeter {

  private static final long NONE = -1;

  private final long server;
  private final long postgres;
  private final boolean withWorkers;

  CpuMeter(long server, long postgres) {
    this(server, postgres, false);
  }

  private CpuMeter(long server, long postgres, boolean withWorkers) {
    this.server = server;
    this.postgres = postgres;
    this.withWorkers = withWorkers;
  }

  /** Counts the workers that run functions to the server. */
  static CpuMeter withWorkers(long server, long postgres) {
    return new CpuMeter(server, postgres, true);
  }

  /** Of a server without a database. */
  static CpuMeter of(long server) {
    return new CpuMeter(server, NONE);
  }

  CpuUse read() throws IOException {
    return new CpuUse(
        withWorkers ? withChildren(server) : LinuxProcess.of(server).cpuSeconds(),
        postgres == NONE ? 0 : withChildren(postgres),
        LinuxProcess.of(ProcessHandle.current().pid()).cpuSeconds());
  }

  /** A process that has ended shows in the time of the one that started it. */
  private static double withChildren(long process) throws IOException {
    double seconds = LinuxProcess.of(process).cpuSecondsWithEndedChildren();
    List<ProcessHandle> children =
        ProcessHandle.of(process).map(each -> each.descendants().toList()).orElse(List.of());
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
