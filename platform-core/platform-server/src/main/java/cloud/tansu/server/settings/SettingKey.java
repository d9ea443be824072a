package cloud.tansu.server.settings;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A setting there is.
 *
 * @param <T> anything that the API's JSON can carry; a record for a group of values that go
 *     together. Never a secret: values are shown and audited
 * @param name {@code <feature>.<what>} in lower-case words joined by hyphens; never reused
 * @param description one sentence for the administrator
 * @param defaultValue what holds while nobody changed it
 * @param scope who may give a tenant a value of its own
 * @param rule says what is wrong with a value; empty when it is fine
 * @param besidePlatform says what is wrong with a tenant's value (second) beside the platform's
 *     (first), such as being weaker; empty when it is fine
 * @param combination what holds when a tenant's value (second) has become wrong beside the
 *     platform's (first) since it was set: the platform's where nothing else is said
 */
public record SettingKey<T>(
    String name,
    Class<T> type,
    String description,
    T defaultValue,
    Scope scope,
    Function<T, Optional<String>> rule,
    BiFunction<T, T, Optional<String>> besidePlatform,
    BinaryOperator<T> combination) {

  private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z][a-z0-9-]{1,60}");

  public SettingKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a setting: " + name);
    }
    rule.apply(defaultValue)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("Default of " + name + ": " + wrong);
            });
  }

  /** A setting of the whole platform, with any value of its type. */
  public static <T> SettingKey<T> of(
      String name, Class<T> type, String description, T defaultValue) {
    return new SettingKey<>(
        name,
        type,
        description,
        defaultValue,
        Scope.PLATFORM,
        any -> Optional.empty(),
        (platform, tenant) -> Optional.empty(),
        (platform, tenant) -> platform);
  }

  /** Who may give a tenant a value of its own. */
  public SettingKey<T> overriddenBy(Scope who) {
    return new SettingKey<>(
        name, type, description, defaultValue, who, rule, besidePlatform, combination);
  }

  /** What values must be like. */
  public SettingKey<T> valid(Function<T, Optional<String>> check) {
    return new SettingKey<>(
        name, type, description, defaultValue, scope, check, besidePlatform, combination);
  }

  /** What a tenant's value must be like beside the platform's: (platform, tenant) → objection. */
  public SettingKey<T> validBeside(BiFunction<T, T, Optional<String>> check) {
    return new SettingKey<>(name, type, description, defaultValue, scope, rule, check, combination);
  }

  /** What holds when the platform's value has outgrown a tenant's: (platform, tenant) → value. */
  public SettingKey<T> combined(BinaryOperator<T> both) {
    return new SettingKey<>(
        name, type, description, defaultValue, scope, rule, besidePlatform, both);
  }

  /** Who may give a tenant a value of its own. */
  public enum Scope {
    /** Nobody: one value holds for all. */
    PLATFORM,
    /** Administrators of the platform. */
    OPERATOR,
    /** The tenant's administrators, and the platform's. */
    TENANT
  }
}
