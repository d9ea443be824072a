package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control group of one worker: one directory on version 2, one per controller on version 1. */
final class ControlGroup {

  private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);
  private static final String KILLS = "oom_kill ";

  private final List<Path> directories;
  private final Path memoryEvents;

  /**
   * @param memoryEvents file that counts the kills for lack of memory
   */
  ControlGroup(List<Path> directories, Path memoryEvents) {
    this.directories = List.copyOf(directories);
    this.memoryEvents = memoryEvents;
  }

  /** A process joins by writing its id to {@code cgroup.procs} in each of them. */
  List<Path> directories() {
    return directories;
  }

  boolean sawMemoryKill() {
    try {
      return Files.readAllLines(memoryEvents).stream()
          .filter(line -> line.startsWith(KILLS))
          .anyMatch(line -> !line.substring(KILLS.length()).strip().equals("0"));
    } catch (IOException gone) {
      return false;
    }
  }

  /** Removes the group; the last processes may need a moment to leave it. */
  void remove() {
    for (Path directory : directories) {
      remove(directory);
    }
  }

  private static void remove(Path directory) {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        Files.deleteIfExists(directory);
        return;
      } catch (IOException busy) {
        if (!pause()) {
          return;
        }
      }
    }
    LOG.warn("functions.cgroup.left directory={}", directory);
  }

  private static boolean pause() {
    try {
      Thread.sleep(10);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
