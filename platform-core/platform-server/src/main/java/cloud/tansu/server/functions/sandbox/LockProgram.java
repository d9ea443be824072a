package cloud.tansu.server.functions.sandbox;

import cloud.tansu.server.functions.sandbox.lock.SelfLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The programs of the package {@code lock}, copied out of the server: a worker's user must be able
 * to read them, and to see nothing else of the server.
 *
 * @param java the program that runs them
 * @param jar their class path
 */
record LockProgram(Path java, Path jar) {

  private static final String NAME = "lock.jar";

  private static final List<String> CLASSES =
      List.of(
          "Kernel",
          "KernelCall",
          "Landlock",
          "LockFailed",
          "LockOrders",
          "OwnRoot",
          "Privileges",
          "SelfLock",
          "TryTheLock",
          "TryTheLock$Attempt");

  /**
   * Writes the programs.
   *
   * @param javaHome of the Java that runs them
   * @param directory where to; another server may use it at the same time
   */
  static LockProgram unpack(Path javaHome, Path directory) throws IOException {
    Path unfinished = Files.createTempFile(directory, "lock", ".new");
    Files.write(unfinished, packed());
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
    Path jar = directory.resolve(NAME);
    Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
    return new LockProgram(javaHome.resolve("bin/java"), jar);
  }

  private static byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (String name : CLASSES) {
        jar.putNextEntry(
            new ZipEntry(
                SelfLock.class.getPackageName().replace('.', '/') + "/" + name + ".class"));
        try (InputStream content =
            Objects.requireNonNull(SelfLock.class.getResourceAsStream(name + ".class"), name)) {
          content.transferTo(jar);
        }
      }
    }
    return bytes.toByteArray();
  }
}
