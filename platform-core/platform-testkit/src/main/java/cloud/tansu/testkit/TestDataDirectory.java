package cloud.tansu.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the cluster of a test run lies. Each test makes databases of several hundred files, which a
 * disk writes back for long after; a file system in memory does it ten times as fast. Without one,
 * or when it has too little room, the cluster lies among the temporary files.
 */
final class TestDataDirectory {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_IN_BYTES = 1L << 30;
  private static final Pattern NAME = Pattern.compile("tansu-test-([0-9]{1,9})-.*");

  private TestDataDirectory() {}

  /** A fresh directory; those of runs that were killed are removed. */
  static Path create() throws IOException {
    String prefix = "tansu-test-" + ProcessHandle.current().pid() + "-";
    if (!hasRoom()) {
      return Files.createTempDirectory(prefix);
    }
    abandoned().forEach(TestDataDirectory::remove);
    return Files.createTempDirectory(MEMORY, prefix);
  }

  private static boolean hasRoom() throws IOException {
    return Files.isDirectory(MEMORY)
        && Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_IN_BYTES;
  }

  private static List<Path> abandoned() throws IOException {
    try (Stream<Path> entries = Files.list(MEMORY)) {
      return entries.filter(TestDataDirectory::isAbandoned).toList();
    }
  }

  private static boolean isAbandoned(Path directory) {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).filter(ProcessHandle::isAlive).isEmpty()
        && Files.isReadable(directory);
  }

  /** The run whose renaming succeeds removes it; another one may have seen it, too. */
  private static void remove(Path directory) {
    Path ours = MEMORY.resolve(ProcessHandle.current().pid() + "-" + directory.getFileName());
    try {
      Files.move(directory, ours);
    } catch (IOException another) {
      return;
    }
    try (Stream<Path> contents = Files.walk(ours)) {
      contents.sorted(Comparator.reverseOrder()).forEach(TestDataDirectory::delete);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }
}
