package cloud.tansu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the data of one run, on the disk of the build folder, gone when closed. */
record ScratchFolder(Path path) implements AutoCloseable {

  static ScratchFolder below(Path parent) throws IOException {
    return new ScratchFolder(
        Files.createTempDirectory(Files.createDirectories(parent), "bench-data-"));
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(path)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
