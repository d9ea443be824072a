package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's own note of which process serves a cluster ({@code postmaster.pid}). After a crash
 * the note may name a process that is gone, or, worse, an unrelated one that got the same number; a
 * process counts only when it runs in the cluster's directory, as PostgreSQL does.
 */
record PostmasterFile(Path cluster) {

  static PostmasterFile of(Path cluster) {
    return new PostmasterFile(cluster);
  }

  Optional<ProcessHandle> runningProcess() throws LaunchFailure {
    return pid().flatMap(ProcessHandle::of).filter(this::servesThisCluster);
  }

  /** Removes a note that would keep PostgreSQL from starting. */
  void removeIfStale() throws LaunchFailure {
    try {
      if (runningProcess().isEmpty()) {
        Files.deleteIfExists(file());
      }
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot remove " + file() + ": " + e, e);
    }
  }

  private Optional<Long> pid() throws LaunchFailure {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file());
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.get(0).strip()));
    } catch (NumberFormatException halfWritten) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot read " + file() + ": " + e, e);
    }
  }

  private boolean servesThisCluster(ProcessHandle process) {
    try {
      Path directory = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
      return process.isAlive() && directory.equals(cluster.toRealPath());
    } catch (IOException goneOrOfAnotherUser) {
      return false;
    }
  }

  private Path file() {
    return cluster.resolve("postmaster.pid");
  }
}
