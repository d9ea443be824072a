package cloud.tansu.spi.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The list of extension classes that PF4J's annotation processor writes. */
final class ExtensionIndex {

  static final String PATH = "META-INF/extensions.idx";

  private ExtensionIndex() {}

  /** The classes named, one a line, {@code #} starting a comment; empty without an index. */
  static List<String> read(JarFile jar) throws IOException {
    Optional<ZipEntry> index = Optional.ofNullable(jar.getEntry(PATH));
    if (index.isEmpty()) {
      return List.of();
    }
    String text =
        new String(jar.getInputStream(index.get()).readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  static List<String> complaints(JarFile jar, List<String> extensionClasses) {
    if (extensionClasses.isEmpty()) {
      return List.of(
          "Has no extension in "
              + PATH
              + "; annotate one with @Extension and let javac run PF4J's annotation processor"
              + " (annotationProcessorPaths and maven.compiler.proc=full)");
    }
    List<String> complaints = new ArrayList<>();
    extensionClasses.forEach(name -> complaints.addAll(ClassFiles.complaints(jar, name, PATH)));
    return complaints;
  }
}
