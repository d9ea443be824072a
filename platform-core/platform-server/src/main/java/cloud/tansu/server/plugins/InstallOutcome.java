package cloud.tansu.server.plugins;

import java.util.List;

/**
 * What came of an attempt to install a plugin. Unless it is {@link Installed}, nothing has changed.
 */
public sealed interface InstallOutcome {

  /**
   * The version is installed on all nodes.
   *
   * @param id the plugin
   * @param version what was installed
   * @param first whether the plugin was not there before
   */
  record Installed(PluginId id, PluginVersion version, boolean first) implements InstallOutcome {}

  /**
   * The same file is installed already.
   *
   * @param id the plugin
   */
  record Unchanged(PluginId id) implements InstallOutcome {}

  /**
   * The file is no plugin that this server takes.
   *
   * @param reasons everything that is wrong with it
   */
  record Refused(List<String> reasons) implements InstallOutcome {}

  /**
   * The file is larger than this server takes.
   *
   * @param maxBytes the limit
   */
  record TooLarge(long maxBytes) implements InstallOutcome {

    public String reason() {
      return "Is larger than " + maxBytes + " bytes";
    }
  }

  /**
   * A newer version is installed, or the same one from another file.
   *
   * @param id the plugin
   * @param offered the version in the file
   * @param installed the version that is installed
   */
  record Outdated(PluginId id, PluginVersion offered, PluginVersion installed)
      implements InstallOutcome {}

  /**
   * The version does not start; the one before, if any, goes on.
   *
   * @param id the plugin
   * @param reason what it threw
   */
  record DoesNotStart(PluginId id, String reason) implements InstallOutcome {}

  /**
   * Somebody else installed or removed the same plugin at the same moment.
   *
   * @param id the plugin
   */
  record Contended(PluginId id) implements InstallOutcome {}
}
