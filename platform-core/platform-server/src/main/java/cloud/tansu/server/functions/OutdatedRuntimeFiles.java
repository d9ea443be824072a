package cloud.tansu.server.functions;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier versions of a language unpacked: folders beside the one in use, named {@code
 * <language>-<anything>}. To be removed only at start, while no worker of an earlier version runs.
 */
final class OutdatedRuntimeFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OutdatedRuntimeFiles.class);

  private final Path cache;

  OutdatedRuntimeFiles(Path cache) {
    this.cache = cache;
  }

  /**
   * Removes the folders of languages that no worker uses. A folder that cannot be removed is logged
   * and tried again at the next start.
   *
   * @param inUse how the workers of each language are started, by the language's id
   */
  void remove(Map<String, WorkerSpec> inUse) {
    List<Path> used =
        inUse.values().stream().flatMap(spec -> spec.readOnlyPaths().stream()).toList();
    for (String language : inUse.keySet()) {
      for (Path folder : foldersOf(language)) {
        if (used.stream().noneMatch(path -> path.startsWith(folder))) {
          delete(folder);
        }
      }
    }
  }

  private List<Path> foldersOf(String language) {
    try (Stream<Path> found = Files.list(cache)) {
      return found
          .filter(Files::isDirectory)
          .filter(path -> path.getFileName().toString().startsWith(language + "-"))
          .toList();
    } catch (IOException unreadable) {
      LOG.warn("functions.cache.unreadable directory={}", cache, unreadable);
      return List.of();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
      LOG.info("functions.cache.removed directory={}", folder);
    } catch (IOException | UncheckedIOException held) {
      LOG.warn("functions.cache.left directory={}", folder, held);
    }
  }
}
