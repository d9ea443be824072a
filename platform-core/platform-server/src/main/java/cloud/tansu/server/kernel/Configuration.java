package cloud.tansu.server.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads configuration records: every key of a feature stands in one record annotated with {@link
 * ConfigPrefix}, its components with {@link ConfigKey}.
 *
 * <p>Component types: String, int, long, boolean, {@link Duration} (ISO-8601 or {@code 30s}, {@code
 * 15m}, {@code 2h}, {@code 7d}), {@link Path}, {@code List<String>} (comma separated) and {@code
 * Optional} of these.
 */
public final class Configuration {

  private final Function<String, Optional<String>> source;

  public Configuration(Function<String, Optional<String>> source) {
    this.source = source;
  }

  public static Configuration of(Map<String, String> values) {
    return new Configuration(key -> Optional.ofNullable(values.get(key)));
  }

  /**
   * The record with the configured values.
   *
   * @throws IllegalArgumentException naming the key, when a value is missing or malformed
   */
  public <T extends Record> T bind(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(keyOf(type, components[i]), components[i]);
    }
    return construct(type, components, values);
  }

  /** The keys of a configuration record, in the order of its components. */
  public static List<String> keysOf(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(c -> keyOf(type, c)).toList();
  }

  private static String keyOf(Class<? extends Record> type, RecordComponent component) {
    ConfigPrefix prefix = type.getAnnotation(ConfigPrefix.class);
    if (prefix == null) {
      throw new IllegalArgumentException(type.getName() + " has no @ConfigPrefix");
    }
    String kebab = component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    return prefix.value() + "." + kebab.toLowerCase(Locale.ROOT);
  }

  private Object value(String key, RecordComponent component) {
    ConfigKey description = component.getAnnotation(ConfigKey.class);
    if (description == null) {
      throw new IllegalArgumentException(key + " has no @ConfigKey");
    }
    boolean optional = component.getType() == Optional.class;
    Optional<String> text = source.apply(key).filter(value -> !value.isBlank());
    if (text.isEmpty() && !description.defaultValue().equals(ConfigKey.NONE)) {
      text = Optional.of(description.defaultValue());
    }
    if (optional) {
      Type inner = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return text.map(value -> convert(key, value, inner));
    }
    String present =
        text.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Configuration key " + key + " is required: " + description.description()));
    return convert(key, present, component.getGenericType());
  }

  private static Object convert(String key, String text, Type type) {
    try {
      return convert(text.strip(), type);
    } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
      throw new IllegalArgumentException(
          "Configuration key " + key + " cannot be read as " + type.getTypeName(), malformed);
    }
  }

  private static Object convert(String text, Type type) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(text);
    }
    if (type == Duration.class) {
      return duration(text);
    }
    if (type == Path.class) {
      return Path.of(text);
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      List<String> items = new ArrayList<>();
      for (String item : text.split(",")) {
        if (!item.isBlank()) {
          items.add(item.strip());
        }
      }
      return List.copyOf(items);
    }
    throw new IllegalArgumentException("no conversion to " + type.getTypeName());
  }

  private static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration duration(String text) {
    if (text.startsWith("P") || text.startsWith("p")) {
      return Duration.parse(text);
    }
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2).strip()));
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1).strip());
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      case 'd' -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException("no unit: use ms, s, m, h, d or ISO-8601");
    };
  }

  private static <T extends Record> T construct(
      Class<T> type, RecordComponent[] components, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException invalid) {
      throw new IllegalArgumentException(
          "Configuration of "
              + type.getSimpleName()
              + ": "
              + invalid.getTargetException().getMessage(),
          invalid);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalArgumentException(type.getName() + " cannot be constructed", broken);
    }
  }
}
