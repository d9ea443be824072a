package cloud.tansu.spi.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The worker program of a runtime and its libraries: what lies in {@code META-INF/worker} of the
 * plugin, unpacked from the plugin into a directory named after their content: another version of
 * the plugin gets another directory, and running workers keep theirs.
 */
public final class WorkerFiles {

  private final Path directory;
  private final String classPath;

  private WorkerFiles(Path directory, String classPath) {
    this.directory = directory;
    this.classPath = classPath;
  }

  /**
   * Unpacks what is missing. Safe against a second unpacking at the same time.
   *
   * @param plugin any class of the plugin
   * @param cacheDirectory of the {@link RuntimeEnvironment}
   * @param runtimeId begins the name of the directory, which the server removes once another
   *     version of the runtime is in use
   * @throws FunctionRuntimeException when the files cannot be written
   */
  public static WorkerFiles unpack(Class<?> plugin, Path cacheDirectory, String runtimeId) {
    try (WorkerPackage content = WorkerPackage.open(plugin)) {
      Path directory = cacheDirectory.resolve(runtimeId + "-" + content.fingerprint());
      if (!Files.isDirectory(directory)) {
        publish(content, cacheDirectory, directory);
      }
      return new WorkerFiles(directory, classPathOf(directory));
    } catch (IOException e) {
      throw new FunctionRuntimeException("cannot unpack the worker of " + runtimeId, e);
    }
  }

  public Path directory() {
    return directory;
  }

  /** Of the JARs, in a fixed order: start-up caches are bound to it. */
  public String classPath() {
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
