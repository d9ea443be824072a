package cloud.tansu.plugin.function.javascript;

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

/** The nested JARs of the worker inside the plugin: in its JAR, or in its classes directory. */
final class WorkerPackage implements AutoCloseable {

  private static final String NESTED = "META-INF/worker";
  private static final int FINGERPRINT_BYTES = 8;

  private final FileSystem archive;
  private final boolean closesArchive;
  private final List<Path> jars;

  private WorkerPackage(FileSystem archive, boolean closesArchive, Path root) throws IOException {
    this.archive = archive;
    this.closesArchive = closesArchive;
    try (Stream<Path> files = Files.list(root.resolve(NESTED))) {
      this.jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  static WorkerPackage open() throws IOException {
    Path plugin = ownLocation();
    if (Files.isDirectory(plugin)) {
      return new WorkerPackage(plugin.getFileSystem(), false, plugin);
    }
    FileSystem archive = FileSystems.newFileSystem(plugin);
    return new WorkerPackage(archive, true, archive.getPath("/"));
  }

  void copyTo(Path directory) throws IOException {
    for (Path jar : jars) {
      Files.copy(jar, directory.resolve(jar.getFileName().toString()));
    }
  }

  String fingerprint() throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (Path jar : jars) {
      digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, Files.size(jar)));
      try (InputStream content = Files.newInputStream(jar)) {
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
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

  private static Path ownLocation() throws IOException {
    try {
      return Path.of(
          WorkerPackage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the plugin does not know where it lies", e);
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
