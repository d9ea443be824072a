package cloud.tansu.plugin.function.javascript;

import cloud.tansu.spi.function.FunctionRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The worker program and its libraries, unpacked from the plugin into a directory named after their
 * content: another version of the plugin gets another directory, and running workers keep theirs.
 */
final class WorkerFiles {

  private final Path directory;
  private final String classPath;

  private WorkerFiles(Path directory, String classPath) {
    this.directory = directory;
    this.classPath = classPath;
  }

  /** Unpacks what is missing. Safe against a second unpacking at the same time. */
  static WorkerFiles unpack(Path cacheDirectory) {
    try (WorkerPackage content = WorkerPackage.open()) {
      Path directory = cacheDirectory.resolve("javascript-" + content.fingerprint());
      if (!Files.isDirectory(directory)) {
        publish(content, cacheDirectory, directory);
      }
      return new WorkerFiles(directory, classPathOf(directory));
    } catch (IOException e) {
      throw new FunctionRuntimeException("cannot unpack the JavaScript worker", e);
    }
  }

  Path directory() {
    return directory;
  }

  /** In a fixed order: start-up caches are bound to it. */
  String classPath() {
    return classPath;
  }

  private static void publish(WorkerPackage content, Path cacheDirectory, Path directory)
      throws IOException {
    Files.createDirectories(cacheDirectory);
    Path unfinished = Files.createTempDirectory(cacheDirectory, "unpacking-");
    try {
      content.copyTo(unfinished);
      makeReadable(unfinished);
      Files.move(unfinished, directory);
    } catch (IOException e) {
      delete(unfinished);
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Workers run as another user than the server where the server is root. */
  private static void makeReadable(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String classPathOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
