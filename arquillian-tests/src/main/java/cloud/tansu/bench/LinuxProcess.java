package cloud.tansu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about a process (proc(5)). */
final class LinuxProcess {

  /** The unit of times in {@code /proc/<pid>/stat}; the same on every Linux for user space. */
  private static final double TICKS_A_SECOND = 100;

  /** Positions after the command's name, which may hold spaces itself. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;
  private static final int ENDED_CHILDREN_USER_TIME = 13;
  private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

  private final Path folder;

  LinuxProcess(Path proc, long pid) {
    this.folder = proc.resolve(Long.toString(pid));
  }

  static LinuxProcess of(long pid) {
    return new LinuxProcess(Path.of("/proc"), pid);
  }

  /** Processor seconds that its threads have used, those that have ended included. */
  double cpuSeconds() throws IOException {
    List<String> fields = fields();
    return seconds(fields, USER_TIME) + seconds(fields, SYSTEM_TIME);
  }

  /** The same, and what its children used that have ended. */
  double cpuSecondsWithEndedChildren() throws IOException {
    List<String> fields = fields();
    return seconds(fields, USER_TIME)
        + seconds(fields, SYSTEM_TIME)
        + seconds(fields, ENDED_CHILDREN_USER_TIME)
        + seconds(fields, ENDED_CHILDREN_SYSTEM_TIME);
  }

  /** Memory in use, files that others share counted in whole. */
  long residentKilobytes() throws IOException {
    return number("status", "VmRSS:");
  }

  /** Memory in use, each shared page divided among those that share it. */
  long proportionalKilobytes() throws IOException {
    return number("smaps_rollup", "Pss:");
  }

  int threads() throws IOException {
    return Math.toIntExact(number("status", "Threads:"));
  }

  /** Its arguments with blanks between them. */
  String commandLine() throws IOException {
    return Files.readString(folder.resolve("cmdline")).replace('\0', ' ');
  }

  private List<String> fields() throws IOException {
    String line = Files.readString(folder.resolve("stat"));
    return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" "));
  }

  private static double seconds(List<String> fields, int position) {
    return Long.parseLong(fields.get(position)) / TICKS_A_SECOND;
  }

  private long number(String file, String label) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      return lines
          .filter(line -> line.startsWith(label))
          .map(line -> line.substring(label.length()).replace("kB", "").strip())
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow(() -> new IOException("no " + label + " in " + folder.resolve(file)));
    }
  }
}
