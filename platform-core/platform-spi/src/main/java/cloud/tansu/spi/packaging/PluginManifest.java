package cloud.tansu.spi.packaging;

import java.util.List;
import java.util.Optional;

/**
 * What a sound plugin JAR says about itself.
 *
 * @param id {@code Plugin-Id}: lower-case letters, digits and hyphens, 64 characters at most
 * @param version {@code Plugin-Version}: a semantic version
 * @param pluginClass {@code Plugin-Class}: a subclass of {@code org.pf4j.Plugin} that hears of
 *     start and stop; few need one
 * @param description {@code Plugin-Description}, may be empty
 * @param provider {@code Plugin-Provider}: who made it, may be empty
 * @param license {@code Plugin-License}, may be empty
 * @param requires {@code Plugin-Requires}: the versions of the contract it can live with, {@code *}
 *     when it does not say
 * @param extensionClasses the classes of the extension index, at least one
 */
public record PluginManifest(
    String id,
    String version,
    Optional<String> pluginClass,
    String description,
    String provider,
    String license,
    String requires,
    List<String> extensionClasses) {

  public PluginManifest {
    extensionClasses = List.copyOf(extensionClasses);
  }
}
