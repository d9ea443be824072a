package cloud.tansu.server.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what the container would inject: every class of the server that implements {@link
 * SchemaContribution}. Such a class has a constructor without parameters, since databases are put
 * together before anything that uses them.
 */
final class SchemaContributions {

  private SchemaContributions() {}

  static List<SchemaContribution> onClassPath() {
    try {
      Path root =
          Path.of(
              SchemaContribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("cloud/tansu/server"))) {
        return files
            .filter(file -> file.toString().endsWith(".class"))
            .map(file -> nameOf(root.relativize(file)))
            .filter(name -> !name.endsWith("package-info"))
            .sorted()
            .map(SchemaContributions::load)
            .filter(type -> SchemaContribution.class.isAssignableFrom(type) && !type.isInterface())
            .map(SchemaContributions::make)
            .toList();
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String nameOf(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, SchemaContributions.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static SchemaContribution make(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (SchemaContribution) constructor.newInstance();
    } catch (ReflectiveOperationException unsuitable) {
      throw new IllegalStateException(
          type.getName() + " needs a constructor without parameters", unsuitable);
    }
  }
}
