package cloud.tansu.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that belong to a list of {@link SettingDescriptor}s: complete, checked, defaults
 * filled in. Immutable.
 *
 * <p>Secrets are in clear here, because the plugin needs them; {@link #toString()} shows names
 * only. Do not log values.
 */
public final class PluginSettings {

  private final Map<String, String> values;

  private PluginSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Checks values against their description. A blank value counts as none.
   *
   * @throws InvalidSettingsException naming everything that is wrong, without any value
   */
  public static PluginSettings of(List<SettingDescriptor> descriptors, Map<String, String> values) {
    Map<String, String> accepted = new LinkedHashMap<>();
    List<InvalidSettingsException.Complaint> complaints = new ArrayList<>();
    for (SettingDescriptor descriptor : descriptors) {
      String given = values.getOrDefault(descriptor.key(), "");
      Optional<String> value = given.isBlank() ? descriptor.defaultValue() : Optional.of(given);
      complain(descriptor, value)
          .ifPresentOrElse(
              complaints::add, () -> value.ifPresent(it -> accepted.put(descriptor.key(), it)));
    }
    values.keySet().stream()
        .filter(key -> descriptors.stream().noneMatch(descriptor -> descriptor.key().equals(key)))
        .sorted()
        .forEach(key -> complaints.add(new InvalidSettingsException.Complaint(key, "is unknown")));
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return new PluginSettings(accepted);
  }

  /** Settings of something that needs none. */
  public static PluginSettings none() {
    return new PluginSettings(Map.of());
  }

  private static Optional<InvalidSettingsException.Complaint> complain(
      SettingDescriptor descriptor, Optional<String> value) {
    Optional<String> complaint =
        value.isEmpty() && descriptor.required()
            ? Optional.of("is required")
            : value.flatMap(descriptor::complaintAbout);
    return complaint.map(text -> new InvalidSettingsException.Complaint(descriptor.key(), text));
  }

  /** The value, or empty when the setting is optional and was left out. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * The value of a required setting.
   *
   * @throws IllegalArgumentException when there is none: the key is not among the plugin's required
   *     settings
   */
  public String text(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("No setting '" + key + "'"));
  }

  /** The value of a required {@link SettingDescriptor.Kind#NUMBER}. */
  public BigDecimal number(String key) {
    return new BigDecimal(text(key));
  }

  /** The value of a {@link SettingDescriptor.Kind#FLAG}; an absent one is off. */
  public boolean flag(String key) {
    return find(key).map(Boolean::parseBoolean).orElse(false);
  }

  /** The value of a required {@link SettingDescriptor.Kind#URL}. */
  public URI url(String key) {
    return URI.create(text(key));
  }

  /** The keys that have a value. */
  public Set<String> keys() {
    return values.keySet();
  }

  @Override
  public String toString() {
    return "PluginSettings" + values.keySet().stream().sorted().toList();
  }
}
