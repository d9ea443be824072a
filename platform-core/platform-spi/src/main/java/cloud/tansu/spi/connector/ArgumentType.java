package cloud.tansu.spi.connector;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Types of arguments and result fields, with the Java type that stands for each; JSON gives the
 * rest.
 */
public enum ArgumentType {
  /** {@code String}. */
  TEXT,
  /** {@code Long}; a whole JSON number within its range. */
  INTEGER,
  /**
   * {@code BigDecimal}; any JSON number. Money travels as this or as INTEGER of the smallest unit.
   */
  DECIMAL,
  /** {@code Boolean}. */
  BOOLEAN,
  /** {@code String} in the form of RFC 3339 with an offset: {@code 2026-03-01T09:00:00+03:00}. */
  TIMESTAMP,
  /** {@code List<String>}. */
  TEXT_LIST,
  /** {@code Map<String, Object>} of JSON values: String, Long, BigDecimal, Boolean, List, Map. */
  OBJECT;

  /** Tells whether a value has the Java type, and the form, that stands for this type. */
  public boolean accepts(Object value) {
    return switch (this) {
      case TEXT -> value instanceof String;
      case INTEGER -> value instanceof Long;
      case DECIMAL -> value instanceof BigDecimal || value instanceof Long;
      case BOOLEAN -> value instanceof Boolean;
      case TIMESTAMP -> value instanceof String text && isTimestamp(text);
      case TEXT_LIST ->
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      case OBJECT -> value instanceof Map<?, ?> map && isJson(map);
    };
  }

  private static boolean isTimestamp(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static boolean isJson(Object value) {
    return switch (value) {
      case String text -> true;
      case Long number -> true;
      case BigDecimal number -> true;
      case Boolean flag -> true;
      case List<?> list -> list.stream().allMatch(ArgumentType::isJson);
      case Map<?, ?> map ->
          map.keySet().stream().allMatch(String.class::isInstance)
              && map.values().stream().allMatch(ArgumentType::isJson);
      default -> false;
    };
  }
}
