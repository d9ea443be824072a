package cloud.tansu.server.plugins;

import cloud.tansu.spi.packaging.PluginManifest;
import java.nio.file.Path;

/**
 * A plugin JAR that was checked and that nobody writes to any more.
 *
 * @param id its plugin
 * @param version its version
 * @param manifest what it says about itself
 * @param checksum SHA-256 of the file in lower-case hexadecimal
 * @param file where it lies, in a directory of the server's own
 */
record PluginArtefact(
    PluginId id, PluginVersion version, PluginManifest manifest, String checksum, Path file) {

  static PluginArtefact of(PluginManifest manifest, String checksum, Path file) {
    return new PluginArtefact(
        new PluginId(manifest.id()),
        new PluginVersion(manifest.version()),
        manifest,
        checksum,
        file);
  }
}
