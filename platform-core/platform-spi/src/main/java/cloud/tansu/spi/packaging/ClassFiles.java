package cloud.tansu.spi.packaging;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Classes that a plugin names: whether they are there and whether this JVM can read them. */
final class ClassFiles {

  private static final int MAGIC = 0xCAFEBABE;

  /** Class file major version of Java n is n + 44 (JVMS §4.1). */
  private static final int MAJOR_OF_JAVA_ZERO = 44;

  private ClassFiles() {}

  static List<String> complaints(JarFile jar, String className, String namedBy) {
    Optional<ZipEntry> entry =
        Optional.ofNullable(jar.getEntry(className.replace('.', '/') + ".class"));
    if (entry.isEmpty()) {
      return List.of(namedBy + " names " + className + ", which is not in the JAR");
    }
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry.get()))) {
      int magic = in.readInt();
      in.readUnsignedShort();
      int java = in.readUnsignedShort() - MAJOR_OF_JAVA_ZERO;
      if (magic != MAGIC) {
        return List.of(className + " is not a class file");
      }
      return java <= Runtime.version().feature()
          ? List.of()
          : List.of(
              className
                  + " is compiled for Java "
                  + java
                  + "; this server runs on Java "
                  + Runtime.version().feature());
    } catch (IOException unreadable) {
      return List.of(className + " cannot be read: " + unreadable.getMessage());
    }
  }
}
