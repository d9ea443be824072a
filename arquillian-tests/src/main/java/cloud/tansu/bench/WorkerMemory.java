package cloud.tansu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Memory of the worker processes of one language, each shared page divided among its users. */
final class WorkerMemory {

  private WorkerMemory() {}

  /**
   * The one that uses most.
   *
   * @param program what the command line has in it
   */
  static MemoryUse largest(String when, long server, String program)
      throws IOException, BenchFailure {
    List<MemoryUse> found = new ArrayList<>();
    for (ProcessHandle each : children(server)) {
      if (LinuxProcess.of(each.pid()).commandLine().contains(program)) {
        found.add(MemoryUse.read(when, each.pid()));
      }
    }
    return found.stream()
        .max(java.util.Comparator.comparingLong(MemoryUse::proportionalKilobytes))
        .orElseThrow(() -> new BenchFailure("no worker runs " + program));
  }

  /** Without the programs that confine them. */
  private static List<ProcessHandle> children(long server) {
    return ProcessHandle.of(server).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(each -> each.info().command().filter(name -> !name.endsWith("bwrap")).isPresent())
        .toList();
  }
}
