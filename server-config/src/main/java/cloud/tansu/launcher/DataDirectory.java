package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Everything an instance keeps. Only the owner may enter; files with secrets are {@code 0600}. What
 * lies where is part of the documentation ({@code docs/configuration.md}).
 */
record DataDirectory(Path root) {

  Path lockFile() {
    return root.resolve("lock");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path payara() {
    return root.resolve("payara");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path plugins() {
    return root.resolve("plugins");
  }

  Path storage() {
    return root.resolve("storage");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path cache() {
    return root.resolve("cache");
  }

  Path serverProperties() {
    return root.resolve("server.properties");
  }

  void create() throws LaunchFailure {
    try {
      for (Path folder : List.of(root, keys(), plugins(), storage(), logs(), cache())) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new LaunchFailure(
          ExitCode.DATA_UNUSABLE, "the data directory " + root + " cannot be used: " + e, e);
    }
  }

  /**
   * Writes a file that only the owner may read. The content is never visible to others and never
   * half written: a private temporary file is renamed over the old one.
   */
  static void writePrivately(Path file, String content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, content, StandardCharsets.UTF_8);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
