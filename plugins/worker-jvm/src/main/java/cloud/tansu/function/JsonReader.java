package cloud.tansu.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259). */
final class JsonReader {

  private static final int MAX_DEPTH = 200;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][+-]?[0-9]{1,3})?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private final Matcher numbers;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
    this.numbers = NUMBER.matcher(text);
  }

  @Nullable Object read() {
    Object value = value();
    skip();
    if (at < text.length()) {
      throw bad("nothing more");
    }
    return value;
  }

  private @Nullable Object value() {
    skip();
    char c = at < text.length() ? text.charAt(at) : 0;
    return switch (c) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object nested(java.util.function.Supplier<Object> reader) {
    if (++depth > MAX_DEPTH) {
      throw bad("at most " + MAX_DEPTH + " levels");
    }
    at++;
    Object value = reader.get();
    depth--;
    return value;
  }

  private Object object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (!next('}')) {
      do {
        skip();
        String name = string();
        expect(':');
        object.put(name, value());
      } while (next(','));
      expect('}');
    }
    return Collections.unmodifiableMap(object);
  }

  private Object array() {
    List<@Nullable Object> list = new ArrayList<>();
    if (!next(']')) {
      do {
        list.add(value());
      } while (next(','));
      expect(']');
    }
    return Collections.unmodifiableList(list);
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = character();
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        throw bad("an escaped control character");
      }
      string.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = character();
    if (c == 'u') {
      if (at + 4 > text.length()) {
        throw bad("four hexadecimal digits");
      }
      at += 4;
      return (char) Integer.parseInt(text, at - 4, at, 16);
    }
    int index = ESCAPES.indexOf(c);
    if (index < 0) {
      throw bad("an escape of JSON");
    }
    return ESCAPED.charAt(index);
  }

  private char character() {
    if (at >= text.length()) {
      throw bad("more");
    }
    return text.charAt(at++);
  }

  private BigDecimal number() {
    if (!numbers.region(at, text.length()).lookingAt()) {
      throw bad("a value");
    }
    at = numbers.end();
    return new BigDecimal(numbers.group());
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw bad("a value");
    }
    at += word.length();
    return value;
  }

  private boolean next(char c) {
    skip();
    boolean found = at < text.length() && text.charAt(at) == c;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char c) {
    if (!next(c)) {
      throw bad("'" + c + "'");
    }
  }

  private void skip() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException bad(String expected) {
    return new IllegalArgumentException("not JSON: expected " + expected + " at " + at);
  }
}
