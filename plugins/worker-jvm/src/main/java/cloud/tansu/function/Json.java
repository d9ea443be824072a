package cloud.tansu.function;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that never changes. What is not there is {@code null} as a value: {@code
 * json.get("a").get("b")} of an empty object answers it, so that paths need no checks.
 *
 * <p>Inside are a {@code Map}, a {@code List}, a {@code String}, a {@code BigDecimal}, a {@code
 * Boolean}, or nothing.
 */
public final class Json {

  private static final Json NULL = new Json(null);

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException when it is not JSON, or is nested more than 200 deep
   */
  public static Json parse(String text) {
    return wrap(new JsonReader(text).read());
  }

  /**
   * Copies a value: maps with texts as keys, lists, texts, numbers, booleans, other {@code Json},
   * bytes (as base64), null. Whatever else is taken by its {@code toString()}.
   */
  public static Json of(@Nullable Object value) {
    return value instanceof Json json ? json : wrap(copy(value));
  }

  /** An object from names and values in turn. */
  public static Json object(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("each name has a value");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), copy(namesAndValues[i + 1]));
    }
    return wrap(Collections.unmodifiableMap(object));
  }

  public static Json array(@Nullable Object... items) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object item : items) {
      list.add(copy(item));
    }
    return wrap(Collections.unmodifiableList(list));
  }

  private static Json wrap(@Nullable Object value) {
    return value == null ? NULL : new Json(value);
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Json json) {
      return json.value;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, item) -> copy.put(String.valueOf(name), copy(item)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Iterable<?> items) {
      List<@Nullable Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(copy(item)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof byte[] bytes) {
      return java.util.Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value == null || value instanceof Boolean ? value : value.toString();
  }

  private static BigDecimal number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException infinite) {
      throw new IllegalArgumentException("JSON has no " + number, infinite);
    }
  }

  /** The value of a name; null as a value when this is no object or has no such name. */
  public Json get(String name) {
    return value instanceof Map<?, ?> map ? wrap(map.get(name)) : NULL;
  }

  /** The item at an index from 0; null as a value when there is none. */
  public Json get(int index) {
    return value instanceof List<?> list && index >= 0 && index < list.size()
        ? wrap(list.get(index))
        : NULL;
  }

  public boolean isNull() {
    return value == null;
  }

  public boolean isObject() {
    return value instanceof Map;
  }

  public boolean isArray() {
    return value instanceof List;
  }

  /** Names and values in their order; empty when this is no object. */
  public Map<String, Json> fields() {
    Map<String, Json> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> fields.put(String.valueOf(name), wrap(item)));
    }
    return fields;
  }

  /** Items in their order; empty when this is no array. */
  public List<Json> items() {
    List<Json> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(wrap(item)));
    }
    return items;
  }

  /** How many fields or items. */
  public int size() {
    return switch (value) {
      case Map<?, ?> map -> map.size();
      case List<?> list -> list.size();
      case null, default -> 0;
    };
  }

  /** A text as it is, numbers and booleans as they are written, everything else as JSON. */
  public String asText() {
    return value instanceof String text ? text : toString();
  }

  /**
   * @throws IllegalArgumentException when it is no number, or not a whole one of that size
   */
  public int asInt() {
    return whole().intValueExact();
  }

  /**
   * @throws IllegalArgumentException when it is no number, or not a whole one of that size
   */
  public long asLong() {
    return whole().longValueExact();
  }

  /**
   * @throws IllegalArgumentException when it is no number
   */
  public double asDouble() {
    return asNumber().doubleValue();
  }

  /**
   * @throws IllegalArgumentException when it is no number
   */
  public BigDecimal asNumber() {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new IllegalArgumentException("not a number: " + this);
  }

  private BigDecimal whole() {
    return asNumber();
  }

  /** Whether it is true; everything else is not. */
  public boolean asBoolean() {
    return Boolean.TRUE.equals(value);
  }

  /** As JSON, in UTF-8. */
  byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Json json && java.util.Objects.equals(value, json.value);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hashCode(value);
  }

  /** As JSON. */
  @Override
  public String toString() {
    StringBuilder json = new StringBuilder();
    JsonWriter.append(json, value);
    return json.toString();
  }
}
