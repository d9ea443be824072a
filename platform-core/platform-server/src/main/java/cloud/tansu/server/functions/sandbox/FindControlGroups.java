package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks where the server may make control groups: below its own group, or beside it. */
final class FindControlGroups {

  private static final Logger LOG = LoggerFactory.getLogger(FindControlGroups.class);
  private static final String NAME = "tansu-functions-";

  private FindControlGroups() {}

  /**
   * Looks for a place where groups with a memory limit can be made.
   *
   * @param root where control groups are mounted, {@code /sys/fs/cgroup}
   * @param membership the server's own groups, {@code /proc/self/cgroup}
   * @param pid of the server; part of the name of the directory that is made
   */
  static Optional<ControlGroups> find(Path root, Path membership, long pid, CpuShare cpu) {
    String name = NAME + pid;
    List<String> own;
    try {
      own = Files.readAllLines(membership);
    } catch (IOException noControlGroups) {
      return Optional.empty();
    }
    return unified(root, own, name, cpu).or(() -> perController(root, own, name, cpu));
  }

  private static Optional<ControlGroups> unified(
      Path root, List<String> own, String name, CpuShare cpu) {
    return pathOf(own, "0::")
        .flatMap(
            path ->
                places(root, path)
                    .filter(place -> Files.exists(place.resolve("cgroup.controllers")))
                    .flatMap(place -> unifiedAt(place, name, cpu).stream())
                    .findFirst());
  }

  private static Optional<ControlGroups> unifiedAt(Path place, String name, CpuShare cpu) {
    Path parent = place.resolve(name);
    removeLeftovers(place);
    try {
      enableControllers(place);
      Files.createDirectories(parent);
      List<String> enabled = enableControllers(parent);
      if (enabled.contains("cpu")) {
        Files.writeString(parent.resolve("cpu.weight"), Integer.toString(CpuShare.WEIGHT_OF_ALL));
      }
      ControlGroups groups =
          new ControlGroups(ControlGroups.Hierarchy.UNIFIED, List.of(parent), enabled, cpu);
      groups.create(64L << 20).remove();
      return Optional.of(groups);
    } catch (IOException notAllowed) {
      ControlGroups.deleteQuietly(parent);
      return Optional.empty();
    }
  }

  /** Those that groups below have afterwards. */
  private static List<String> enableControllers(Path directory) throws IOException {
    Path control = directory.resolve("cgroup.subtree_control");
    List<String> enabled = words(control);
    if (!enabled.contains("memory") || !enabled.contains("pids")) {
      Files.writeString(control, "+memory +pids");
    }
    if (words(directory.resolve("cgroup.controllers")).contains("cpu")
        && !enabled.contains("cpu")) {
      Files.writeString(control, "+cpu");
    }
    return words(control);
  }

  private static List<String> words(Path file) throws IOException {
    return List.of(Files.readString(file).strip().split(" ", -1));
  }

  private static Optional<ControlGroups> perController(
      Path root, List<String> own, String name, CpuShare cpu) {
    Optional<Path> memory = controllerPlace(root, own, "memory", name);
    if (memory.isEmpty()) {
      return Optional.empty();
    }
    List<Path> parents = new ArrayList<>(List.of(memory.get()));
    List<String> controllers = new ArrayList<>(List.of("memory"));
    for (String other : List.of("pids", "cpu")) {
      Optional<Path> place = controllerPlace(root, own, other, name);
      if (place.isPresent()) {
        parents.add(place.get());
        controllers.add(other);
      }
    }
    ControlGroups groups =
        new ControlGroups(ControlGroups.Hierarchy.PER_CONTROLLER, parents, controllers, cpu);
    try {
      if (controllers.getLast().equals("cpu")) {
        Files.writeString(
            parents.getLast().resolve("cpu.shares"), Integer.toString(CpuShare.SHARES_OF_ALL));
      }
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
        .peek(FindControlGroups::removeLeftovers)
        .map(place -> place.resolve(name))
        .filter(FindControlGroups::makeDirectory)
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

  /** Removes what servers left behind that were killed. */
  private static void removeLeftovers(Path place) {
    try (Stream<Path> children = Files.list(place)) {
      children.filter(FindControlGroups::isLeftover).toList().forEach(ControlGroups::removeTree);
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
}
