package cloud.tansu.spi.function;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of the workers inside the plugin: in its JAR, or in its classes directory. */
final class WorkerPackage implements AutoCloseable {

  private static final String NESTED = "META-INF/worker";
  private static final int FINGERPRINT_BYTES = 8;

  private final FileSystem archive;
  private final boolean closesArchive;
  private final List<Path> content;

  private WorkerPackage(FileSystem archive, boolean closesArchive, Path root) throws IOException {
    this.archive = archive;
    this.closesArchive = closesArchive;
    try (Stream<Path> files = Files.list(root.resolve(NESTED))) {
      this.content = files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static WorkerPackage open(Class<?> plugin) throws IOException {
    Path location = location(plugin);
    if (Files.isDirectory(location)) {
      return new WorkerPackage(location.getFileSystem(), false, location);
    }
    FileSystem archive = FileSystems.newFileSystem(location);
    return new WorkerPackage(archive, true, archive.getPath("/"));
  }

  void copyTo(Path directory) throws IOException {
    for (Path file : content) {
      Files.copy(file, directory.resolve(file.getFileName().toString()));
    }
  }

  String fingerprint() throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (Path file : content) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, Files.size(file)));
      try (InputStream bytes = Files.newInputStream(file)) {
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
  }

  @Override
  public void close() throws IOException {
    if (closesArchive) {
      archive.close();
    }
  }

  private static Path location(Class<?> plugin) throws IOException {
    try {
      return Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("a plugin does not know where it lies", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
