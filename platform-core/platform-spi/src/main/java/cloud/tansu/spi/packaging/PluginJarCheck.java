package cloud.tansu.spi.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * Looks at a JAR without running anything of it and tells whether it has the form of a plugin:
 * manifest, extension index, nothing that belongs to the server inside, no entry that could leave
 * its directory, sizes within the limit.
 */
public final class PluginJarCheck {

  /** A JAR may unpack to this many times the size limit of the file. */
  private static final long MAX_EXPANSION = 8;

  private static final int MAX_ENTRIES = 50_000;

  private final long maxBytes;

  /**
   * A check with a size limit.
   *
   * @param maxBytes largest accepted file
   */
  public PluginJarCheck(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Checks a file. The file must not change meanwhile: copy what somebody else may write to.
   *
   * @throws IOException when the file cannot be read at all
   */
  public PluginJarVerdict check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return refuse("Is not a file");
    }
    long size = Files.size(file);
    if (size > maxBytes) {
      return refuse("Has " + size + " bytes; the limit is " + maxBytes);
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return check(jar);
    } catch (ZipException | SecurityException malformed) {
      return refuse("Is not a complete JAR file: " + malformed.getMessage());
    }
  }

  private PluginJarVerdict check(JarFile jar) throws IOException {
    List<String> complaints =
        new ArrayList<>(JarEntries.complaints(jar, MAX_ENTRIES, maxBytes * MAX_EXPANSION));
    if (!complaints.isEmpty()) {
      return new PluginJarVerdict.Refused(complaints);
    }
    ManifestAttributes attributes = ManifestAttributes.read(jar);
    List<String> extensionClasses = ExtensionIndex.read(jar);
    complaints.addAll(attributes.complaints());
    complaints.addAll(ExtensionIndex.complaints(jar, extensionClasses));
    attributes
        .pluginClass()
        .ifPresent(name -> complaints.addAll(ClassFiles.complaints(jar, name, "Plugin-Class")));
    return complaints.isEmpty()
        ? new PluginJarVerdict.Sound(attributes.toManifest(extensionClasses))
        : new PluginJarVerdict.Refused(complaints);
  }

  private static PluginJarVerdict refuse(String reason) {
    return new PluginJarVerdict.Refused(List.of(reason));
  }
}
