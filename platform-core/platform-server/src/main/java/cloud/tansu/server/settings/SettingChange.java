package cloud.tansu.server.settings;

import java.util.Optional;

/**
 * A change of one setting.
 *
 * @param value empty to let the inherited value hold again
 * @param version of the value that is replaced; 0 when there is only the inherited one
 */
public record SettingChange<T>(SettingKey<T> key, Optional<T> value, long version) {

  public static <T> SettingChange<T> to(SettingKey<T> key, T value, long version) {
    return new SettingChange<>(key, Optional.of(value), version);
  }

  public static <T> SettingChange<T> reset(SettingKey<T> key, long version) {
    return new SettingChange<>(key, Optional.empty(), version);
  }
}
