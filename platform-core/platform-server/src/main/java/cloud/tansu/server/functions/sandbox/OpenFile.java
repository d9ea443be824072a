package cloud.tansu.server.functions.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file, and a directory of its own, that every user of the machine may read and change: whoever
 * cannot is kept from it by more than its permissions. There for a moment, with nothing in it.
 *
 * @param path of the file
 */
record OpenFile(Path path) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);

  static OpenFile in(Path parent) {
    try {
      Path directory = Files.createTempDirectory(parent, "outside");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path file = Files.createFile(directory.resolve("file"));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      return new OpenFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be written: " + parent, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
      Files.deleteIfExists(path.resolveSibling(""));
    } catch (IOException left) {
      LOG.warn("functions.sandbox.probe.left directory={}", path.getParent(), left);
    }
  }
}
