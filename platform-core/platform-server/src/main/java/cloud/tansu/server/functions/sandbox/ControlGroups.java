package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes control groups for workers where the server may: below its own group, or beside it. Works
 * with version 2 (one hierarchy) and version 1 (memory and pids apart).
 */
final class ControlGroups {

  private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
  private static final String NAME = "tansu-functions-";
  private static final int MAX_PROCESSES = 128;

  private final Hierarchy hierarchy;
  private final List<Path> parents;
  private final AtomicLong sequence = new AtomicLong();

  private ControlGroups(Hierarchy hierarchy, List<Path> parents) {
    this.hierarchy = hierarchy;
    this.parents = List.copyOf(parents);
  }

  private enum Hierarchy {
    UNIFIED,
    PER_CONTROLLER
  }

  /**
   * Looks for a place where groups with a memory limit can be made.
   *
   * @param root where control groups are mounted, {@code /sys/fs/cgroup}
   * @param membership the server's own groups, {@code /proc/self/cgroup}
   * @param pid of the server; part of the name of the directory that is made
   */
  static Optional<ControlGroups> find(Path root, Path membership, long pid) {
    String name = NAME + pid;
    List<String> own;
    try {
      own = Files.readAllLines(membership);
    } catch (IOException noControlGroups) {
      return Optional.empty();
    }
    return unified(root, own, name).or(() -> perController(root, own, name));
  }

  private static Optional<ControlGroups> unified(Path root, List<String> own, String name) {
    return pathOf(own, "0::")
        .flatMap(
            path ->
                places(root, path)
                    .filter(place -> Files.exists(place.resolve("cgroup.controllers")))
                    .flatMap(place -> unifiedAt(place, name).stream())
                    .findFirst());
  }

  private static Optional<ControlGroups> unifiedAt(Path place, String name) {
    Path parent = place.resolve(name);
    removeLeftovers(place);
    try {
      enableControllers(place);
      Files.createDirectories(parent);
      enableControllers(parent);
      ControlGroups groups = new ControlGroups(Hierarchy.UNIFIED, List.of(parent));
      groups.create(64L << 20).remove();
      return Optional.of(groups);
    } catch (IOException notAllowed) {
      deleteQuietly(parent);
      return Optional.empty();
    }
  }

  private static void enableControllers(Path directory) throws IOException {
    Path control = directory.resolve("cgroup.subtree_control");
    List<String> enabled = List.of(Files.readString(control).strip().split(" ", -1));
    if (!enabled.contains("memory") || !enabled.contains("pids")) {
      Files.writeString(control, "+memory +pids");
    }
  }

  private static Optional<ControlGroups> perController(Path root, List<String> own, String name) {
    Optional<Path> memory = controllerPlace(root, own, "memory", name);
    if (memory.isEmpty()) {
      return Optional.empty();
    }
    List<Path> parents = new ArrayList<>(List.of(memory.get()));
    controllerPlace(root, own, "pids", name).ifPresent(parents::add);
    ControlGroups groups = new ControlGroups(Hierarchy.PER_CONTROLLER, parents);
    try {
      groups.create(64L << 20).remove();
      return Optional.of(groups);
    } catch (IOException notAllowed) {
      parents.forEach(ControlGroups::deleteQuietly);
      return Optional.empty();
    }
  }

  private static Optional<Path> controllerPlace(
      Path root, List<String> own, String controller, String name) {
    return own.stream()
        .filter(line -> List.of(line.split(":", 3)[1].split(",", -1)).contains(controller))
        .map(line -> line.split(":", 3)[2])
        .flatMap(path -> places(root.resolve(controller), path))
        .filter(Files::isWritable)
        .peek(ControlGroups::removeLeftovers)
        .map(place -> place.resolve(name))
        .filter(ControlGroups::makeDirectory)
        .findFirst();
  }

  /** The server's own group, the one around it, and the root of what is mounted. */
  private static Stream<Path> places(Path root, String path) {
    Path own = root.resolve(path.substring(1)).normalize();
    Path parent = own.getParent();
    Path around = own.equals(root) || parent == null ? root : parent;
    return Stream.of(own, around, root).distinct().filter(Files::isDirectory);
  }

  private static Optional<String> pathOf(List<String> own, String prefix) {
    return own.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst();
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

  private static void limitUnified(Path group, long memoryBytes) throws IOException {
    Files.writeString(group.resolve("memory.max"), Long.toString(memoryBytes));
    writeIfPresent(group.resolve("memory.swap.max"), "0");
    writeIfPresent(group.resolve("memory.oom.group"), "1");
    Files.writeString(group.resolve("pids.max"), Integer.toString(MAX_PROCESSES));
  }

  private static void limitPerController(List<Path> groups, long memoryBytes) throws IOException {
    Path memory = groups.get(0);
    String limit = Long.toString(memoryBytes);
    Files.writeString(memory.resolve("memory.limit_in_bytes"), limit);
    writeIfPresent(memory.resolve("memory.memsw.limit_in_bytes"), limit);
    for (Path pids : groups.subList(1, groups.size())) {
      Files.writeString(pids.resolve("pids.max"), Integer.toString(MAX_PROCESSES));
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

  private static void removeTree(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> groups = children.filter(Files::isDirectory).toList();
      new ControlGroup(groups, parent).remove();
    } catch (IOException gone) {
      LOG.debug("functions.cgroup.gone directory={}", parent);
    }
    deleteQuietly(parent);
  }

  /** Removes what servers left behind that were killed. */
  private static void removeLeftovers(Path place) {
    try (Stream<Path> children = Files.list(place)) {
      children.filter(ControlGroups::isLeftover).toList().forEach(ControlGroups::removeTree);
    } catch (IOException unreadable) {
      LOG.debug("functions.cgroup.unreadable directory={}", place);
    }
  }

  private static boolean isLeftover(Path directory) {
    String name = directory.getFileName().toString();
    if (!name.startsWith(NAME)) {
      return false;
    }
    String pid = name.substring(NAME.length());
    return pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static boolean makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
      return true;
    } catch (IOException notAllowed) {
      return false;
    }
  }

  private static void deleteQuietly(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException busy) {
      LOG.debug("functions.cgroup.left directory={}", directory);
    }
  }
}
