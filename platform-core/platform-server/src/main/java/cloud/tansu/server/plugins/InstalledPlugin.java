package cloud.tansu.server.plugins;

import java.time.Instant;
import java.util.Optional;

/**
 * A plugin as the platform database knows it, the same for all nodes.
 *
 * @param id the plugin
 * @param version the version that is installed
 * @param checksum SHA-256 of its JAR in lower-case hexadecimal
 * @param origin how it came here
 * @param file where it was dropped; present exactly for {@link PluginOrigin#DROPPED}
 * @param enabled whether it shall run
 * @param installedBy name of the actor
 * @param installedAt when this version was installed
 * @param lastError why it last failed to start on some node
 */
record InstalledPlugin(
    PluginId id,
    PluginVersion version,
    String checksum,
    PluginOrigin origin,
    Optional<DroppedAt> file,
    boolean enabled,
    String installedBy,
    Instant installedAt,
    Optional<String> lastError) {

  /**
   * A file in a watched directory.
   *
   * @param directoryId tells the directories of several nodes apart
   * @param fileName its name there
   */
  record DroppedAt(String directoryId, String fileName) {}

  InstalledPlugin withEnabled(boolean value) {
    return new InstalledPlugin(
        id, version, checksum, origin, file, value, installedBy, installedAt, lastError);
  }
}
