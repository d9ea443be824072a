package cloud.tansu.server.plugins;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a plugin across its versions.
 *
 * @param value lower-case letters, digits and hyphens, 64 characters at most
 */
public record PluginId(String value) implements Comparable<PluginId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

  public PluginId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a plugin id");
    }
  }

  /** The id, or empty when the text cannot be one. */
  public static Optional<PluginId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PluginId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(PluginId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
