package cloud.tansu.spi.packaging;

import cloud.tansu.spi.Spi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The names and sizes of a JAR's entries. */
final class JarEntries {

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/");
  private static final List<String> SERVER_PATHS =
      List.of("cloud/tansu/server/", "cloud/tansu/console/", "cloud/tansu/testkit/");

  private JarEntries() {}

  static List<String> complaints(JarFile jar, int maxEntries, long maxUnpackedBytes) {
    if (jar.size() > maxEntries) {
      return List.of("Has " + jar.size() + " entries; the limit is " + maxEntries);
    }
    Set<String> complaints = new LinkedHashSet<>();
    Set<String> names = new HashSet<>();
    long unpacked = 0;
    for (ZipEntry entry : Collections.list(jar.entries())) {
      unpacked += Math.max(0, entry.getSize());
      complaint(entry.getName()).ifPresent(complaints::add);
      if (!names.add(entry.getName())) {
        complaints.add("Contains the entry '" + entry.getName() + "' twice");
      }
    }
    if (unpacked > maxUnpackedBytes) {
      complaints.add("Unpacks to " + unpacked + " bytes; the limit is " + maxUnpackedBytes);
    }
    return new ArrayList<>(complaints);
  }

  private static Optional<String> complaint(String name) {
    if (name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/", -1)).contains("..")) {
      return Optional.of("Contains an entry whose name leaves the JAR: '" + name + "'");
    }
    String path = VERSIONED.matcher(name).replaceFirst("");
    if (!path.endsWith(".class")) {
      return Optional.empty();
    }
    Optional<String> shared =
        Spi.SHARED_PACKAGES.stream()
            .filter(it -> path.startsWith(it.replace('.', '/')))
            .findFirst();
    if (shared.isPresent()) {
      return Optional.of(
          "Contains classes of "
              + shared.get()
              + "*, which the server provides; give the dependency the scope 'provided'");
    }
    return SERVER_PATHS.stream()
        .filter(path::startsWith)
        .findFirst()
        .map(
            it ->
                "Contains classes of the server ("
                    + it
                    + "); a plugin depends on platform-spi only");
  }
}
