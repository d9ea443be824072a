package cloud.tansu.server.plugins;

import org.pf4j.DefaultVersionManager;

/**
 * A semantic version; 1.10.0 is newer than 1.9.0, and 1.0.0-SNAPSHOT older than 1.0.0.
 *
 * @param value as the plugin's manifest gives it
 */
public record PluginVersion(String value) implements Comparable<PluginVersion> {

  @Override
  public int compareTo(PluginVersion other) {
    return new DefaultVersionManager().compareVersions(value, other.value);
  }

  /** Whether this version comes before the other. */
  public boolean isOlderThan(PluginVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
