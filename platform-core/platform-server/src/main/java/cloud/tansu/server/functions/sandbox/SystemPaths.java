package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of the host's system a program needs to run: its shared libraries, and tools by name. */
final class SystemPaths {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/lib64"),
          Path.of("/usr/lib64"),
          Path.of("/lib/x86_64-linux-gnu"),
          Path.of("/usr/lib/x86_64-linux-gnu"));

  private static final List<Path> TOOLS =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"), Path.of("/sbin"));

  private static final int LINK_DEPTH = 4;

  private SystemPaths() {}

  static List<Path> libraries() {
    return LIBRARIES.stream().filter(Files::isDirectory).toList();
  }

  static Optional<Path> tool(String name) {
    return TOOLS.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * A directory and whatever its symbolic links point to outside of it: Debian's Java keeps its
   * configuration in /etc and links to it.
   */
  static Set<Path> withLinkTargets(Path directory) throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    paths.add(directory);
    if (!Files.isDirectory(directory)) {
      return paths;
    }
    Path real = directory.toRealPath();
    try (Stream<Path> files = Files.walk(directory, LINK_DEPTH)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        if (Files.exists(target) && !target.toRealPath().startsWith(real)) {
          paths.add(target);
        }
      }
    }
    return paths;
  }
}
