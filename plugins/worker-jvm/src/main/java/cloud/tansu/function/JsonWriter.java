package cloud.tansu.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Json} holds. */
final class JsonWriter {

  private JsonWriter() {}

  static void append(StringBuilder json, @Nullable Object value) {
    switch (value) {
      case String text -> appendText(json, text);
      case Map<?, ?> map -> appendObject(json, map);
      case List<?> list -> appendArray(json, list);
      case BigDecimal number -> json.append(number);
      case null, default -> json.append(value);
    }
  }

  private static void appendObject(StringBuilder json, Map<?, ?> map) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : map.entrySet()) {
      json.append(separator);
      appendText(json, String.valueOf(field.getKey()));
      append(json.append(':'), field.getValue());
      separator = ",";
    }
    json.append('}');
  }

  private static void appendArray(StringBuilder json, List<?> list) {
    json.append('[');
    String separator = "";
    for (Object item : list) {
      append(json.append(separator), item);
      separator = ",";
    }
    json.append(']');
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // lone surrogates cannot be written in UTF-8, escaped ones can
        json.append("\\u").append(String.format("%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
