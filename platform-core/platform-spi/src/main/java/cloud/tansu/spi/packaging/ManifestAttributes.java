package cloud.tansu.spi.packaging;

import cloud.tansu.spi.Spi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;

/** The main attributes of a plugin's manifest. */
final class ManifestAttributes {

  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

  /** The pattern that semver.org gives. */
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
              + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
              + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");

  private static final int MAX_CHARACTERS = 500;

  private final Attributes attributes;

  private ManifestAttributes(Attributes attributes) {
    this.attributes = attributes;
  }

  static ManifestAttributes read(JarFile jar) throws IOException {
    return new ManifestAttributes(
        Optional.ofNullable(jar.getManifest())
            .map(Manifest::getMainAttributes)
            .orElseGet(Attributes::new));
  }

  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    complaintAbout("Plugin-Id", ID, "lower-case letters, digits and hyphens, 64 at most")
        .ifPresent(complaints::add);
    complaintAbout("Plugin-Version", SEMANTIC_VERSION, "a semantic version such as 1.4.0")
        .ifPresent(complaints::add);
    complaintAboutRequires().ifPresent(complaints::add);
    if (find("Plugin-Dependencies").isPresent()) {
      complaints.add(
          "Plugin-Dependencies is set; a plugin cannot depend on another plugin, pack what it needs into its JAR");
    }
    if (find("Class-Path").isPresent()) {
      complaints.add("Class-Path is set; a plugin is one JAR, pack what it needs into it");
    }
    return complaints;
  }

  Optional<String> pluginClass() {
    return find("Plugin-Class");
  }

  PluginManifest toManifest(List<String> extensionClasses) {
    return new PluginManifest(
        find("Plugin-Id").orElseThrow(),
        find("Plugin-Version").orElseThrow(),
        pluginClass(),
        text("Plugin-Description"),
        text("Plugin-Provider"),
        text("Plugin-License"),
        find("Plugin-Requires").orElse("*"),
        extensionClasses);
  }

  private Optional<String> complaintAbout(String name, Pattern pattern, String form) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      return Optional.of("The manifest has no " + name);
    }
    boolean matches =
        value.get().length() <= MAX_CHARACTERS && pattern.matcher(value.get()).matches();
    return matches
        ? Optional.empty()
        : Optional.of(name + " '" + shortened(value.get()) + "' is not " + form);
  }

  private Optional<String> complaintAboutRequires() {
    String requires = find("Plugin-Requires").orElse("*");
    try {
      return new DefaultVersionManager().checkVersionConstraint(Spi.VERSION, requires)
          ? Optional.empty()
          : Optional.of(
              "Plugin-Requires is '"
                  + shortened(requires)
                  + "'; this server offers version "
                  + Spi.VERSION
                  + " of the contract");
    } catch (RuntimeException malformed) {
      return Optional.of(
          "Plugin-Requires '"
              + shortened(requires)
              + "' is not a range of versions such as >=1.0.0");
    }
  }

  private String text(String name) {
    return shortened(find(name).orElse(""));
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  private static String shortened(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
  }
}
