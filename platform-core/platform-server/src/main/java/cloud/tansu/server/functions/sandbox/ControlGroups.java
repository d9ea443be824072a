package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes control groups for workers. Works with version 2 (one hierarchy) and version 1 (memory,
 * pids and cpu apart). Without the pids or cpu controller those limits are missing.
 */
final class ControlGroups {

  private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
  private static final int MAX_PROCESSES = 128;

  private final Hierarchy hierarchy;
  private final List<Path> parents;
  private final List<String> controllers;
  private final CpuShare cpu;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param controllers of each parent, where each has its own
   */
  ControlGroups(Hierarchy hierarchy, List<Path> parents, List<String> controllers, CpuShare cpu) {
    this.hierarchy = hierarchy;
    this.parents = List.copyOf(parents);
    this.controllers = List.copyOf(controllers);
    this.cpu = cpu;
  }

  enum Hierarchy {
    UNIFIED,
    PER_CONTROLLER
  }

  /** A new group that kills its processes above the limit. */
  ControlGroup create(long memoryBytes) throws IOException {
    List<Path> directories = new ArrayList<>();
    String name = unusedName();
    for (Path parent : parents) {
      directories.add(Files.createDirectories(parent.resolve(name)));
    }
    Path memory = directories.get(0);
    if (hierarchy == Hierarchy.UNIFIED) {
      limitUnified(memory, memoryBytes);
      return new ControlGroup(directories, memory.resolve("memory.events"));
    }
    limitPerController(directories, memoryBytes);
    return new ControlGroup(directories, memory.resolve("memory.oom_control"));
  }

  /** What is left of a group that could not be removed keeps its limits, which may be smaller. */
  private String unusedName() {
    return Stream.generate(() -> "worker-" + sequence.incrementAndGet())
        .filter(name -> parents.stream().noneMatch(parent -> Files.exists(parent.resolve(name))))
        .findFirst()
        .orElseThrow();
  }

  private void limitUnified(Path group, long memoryBytes) throws IOException {
    Files.writeString(group.resolve("memory.max"), Long.toString(memoryBytes));
    writeIfPresent(group.resolve("memory.swap.max"), "0");
    writeIfPresent(group.resolve("memory.oom.group"), "1");
    if (controllers.contains("cpu")) {
      Files.writeString(group.resolve("cpu.max"), cpu.max());
    }
    Files.writeString(group.resolve("pids.max"), Integer.toString(MAX_PROCESSES));
  }

  private void limitPerController(List<Path> groups, long memoryBytes) throws IOException {
    Path memory = groups.get(0);
    String limit = Long.toString(memoryBytes);
    Files.writeString(memory.resolve("memory.limit_in_bytes"), limit);
    writeIfPresent(memory.resolve("memory.memsw.limit_in_bytes"), limit);
    for (int i = 1; i < groups.size(); i++) {
      if (controllers.get(i).equals("pids")) {
        Files.writeString(groups.get(i).resolve("pids.max"), Integer.toString(MAX_PROCESSES));
      } else {
        Files.writeString(groups.get(i).resolve("cpu.cfs_quota_us"), cpu.quota());
      }
    }
  }

  private static void writeIfPresent(Path file, String value) throws IOException {
    if (Files.exists(file)) {
      Files.writeString(file, value);
    }
  }

  /** Removes all groups, waiting a moment for processes that were just killed. */
  void close() {
    parents.forEach(ControlGroups::removeTree);
  }

  static void removeTree(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> groups = children.filter(Files::isDirectory).toList();
      new ControlGroup(groups, parent).remove();
    } catch (IOException gone) {
      LOG.debug("functions.cgroup.gone directory={}", parent);
    }
    deleteQuietly(parent);
  }

  static void deleteQuietly(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException busy) {
      LOG.debug("functions.cgroup.left directory={}", directory);
    }
  }
}
