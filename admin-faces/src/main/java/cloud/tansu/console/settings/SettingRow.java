package cloud.tansu.console.settings;

import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.SettingText;
import java.io.Serializable;
import java.time.Instant;

/**
 * A setting as the page shows it.
 *
 * @param own whether an administrator changed it
 * @param version to be sent with a change
 * @param updatedAt ISO-8601; empty when it was never changed
 */
public record SettingRow(
    String name,
    String description,
    String value,
    String defaultValue,
    boolean own,
    long version,
    String updatedAt,
    String updatedBy,
    String scope)
    implements Serializable {

  static SettingRow of(SettingKey<?> key, Setting<?> setting) {
    return new SettingRow(
        key.name(),
        key.description(),
        SettingText.write(setting.value()),
        SettingText.write(key.defaultValue()),
        setting.own(),
        setting.version(),
        setting.updatedAt().map(Instant::toString).orElse(""),
        setting.updatedBy().orElse(""),
        scope(key.scope()));
  }

  private static String scope(SettingKey.Scope scope) {
    return switch (scope) {
      case PLATFORM -> "The same for every tenant";
      case OPERATOR -> "You may give a tenant a value of its own";
      case TENANT -> "Each tenant may choose a value of its own";
    };
  }

  /** The name in words: {@code quotas.requests-per-tenant} reads "Requests per tenant". */
  public String title() {
    String words = name.substring(name.indexOf('.') + 1).replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
