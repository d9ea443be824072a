package cloud.tansu.server.plugins;

import cloud.tansu.spi.packaging.PluginJarCheck;
import cloud.tansu.spi.packaging.PluginJarVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server's own copies of plugin JARs, named by checksum. What is checked, what the database
 * keeps and what is loaded are the same bytes: nobody else writes here.
 */
final class PluginFiles {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path directory;
  private final long maxBytes;

  /**
   * Copies in a directory.
   *
   * @param directory is made if need be
   * @param maxBytes largest JAR taken in
   */
  PluginFiles(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /** Outcome of taking a file in. */
  sealed interface Taken {
    /** It is a sound plugin. */
    record Sound(PluginArtefact artefact) implements Taken {}

    /** It is not; the copy is gone again. */
    record Refused(List<String> reasons) implements Taken {}

    /** It has more bytes than the limit; the rest was not read. */
    record TooLarge(long maxBytes) implements Taken {}
  }

  /** Copies and checks what the stream gives; reads no further than the size limit. */
  Taken take(InputStream in) throws IOException {
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, "incoming-", ".jar");
    try {
      Optional<String> checksum = copy(in, temporary);
      if (checksum.isEmpty()) {
        return new Taken.TooLarge(maxBytes);
      }
      return check(temporary, checksum.get());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Taken check(Path temporary, String checksum) throws IOException {
    return switch (new PluginJarCheck(maxBytes).check(temporary)) {
      case PluginJarVerdict.Refused(List<String> reasons) -> new Taken.Refused(reasons);
      case PluginJarVerdict.Sound(var manifest) ->
          new Taken.Sound(PluginArtefact.of(manifest, checksum, keep(temporary, checksum)));
    };
  }

  /** The copy of that checksum, fetched from the registry if this node has none yet. */
  Optional<PluginArtefact> find(String checksum, PluginRegistry registry) throws IOException {
    Path file = fileOf(checksum);
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      Path temporary = Files.createTempFile(directory, "fetched-", ".jar");
      try {
        if (!registry.fetch(checksum, temporary) || !checksumOf(temporary).equals(checksum)) {
          return Optional.empty();
        }
        keep(temporary, checksum);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
    return inspect(file, checksum);
  }

  private Optional<PluginArtefact> inspect(Path file, String checksum) throws IOException {
    return switch (new PluginJarCheck(maxBytes).check(file)) {
      case PluginJarVerdict.Sound(var manifest) ->
          Optional.of(PluginArtefact.of(manifest, checksum, file));
      case PluginJarVerdict.Refused refused -> Optional.empty();
    };
  }

  /** Deletes the copies that nothing needs any more. */
  void retain(List<String> checksums) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (checksums.stream().noneMatch(checksum -> fileOf(checksum).equals(file))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path keep(Path temporary, String checksum) throws IOException {
    Path kept = fileOf(checksum);
    if (Files.exists(kept)) {
      return kept; // a version that is loaded reads from this file: leave it as it is
    }
    try {
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException impossibleInOneDirectory) {
      Files.move(temporary, kept);
    }
    return kept;
  }

  private Path fileOf(String checksum) {
    return directory.resolve(checksum + ".jar");
  }

  private Optional<String> copy(InputStream in, Path target) throws IOException {
    MessageDigest digest = sha256();
    long total = 0;
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      int read = in.read(buffer);
      while (read >= 0) {
        total += read;
        if (total > maxBytes) {
          return Optional.empty();
        }
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  /** SHA-256 of a file in lower-case hexadecimal. */
  static String checksumOf(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
