package cloud.tansu.server.data.query;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;

/** Contents and conditions made by chance, of few names and values so that they meet. */
final class RandomJson {

  static final List<String> NAMES =
      List.of("a", "b", "c", "0", "1", "-1", " 1", "eq", "x.y", "ü", "q\"uote", "back\\slash", "");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A",
          "ab",
          "b",
          "10",
          "true",
          "null",
          "a%b",
          "a_b",
          "a\\b",
          "a*b",
          "😀",
          "日本",
          "\u0001",
          "'; drop table app.documents; --",
          "a,b",
          "(x)",
          "\"",
          "?",
          "$1",
          "ab\nab");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "1.0",
          "1.50",
          "-1",
          "10",
          "1e1",
          "2",
          "3",
          "1e300",
          "-1e300",
          "1e-300",
          "12345678901234567890",
          "0.1",
          "9007199254740993");

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  String text() {
    return oneOf(TEXTS);
  }

  String value(int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 5);
    return switch (kind) {
      case 0 -> oneOf(List.of("null", "true", "false"));
      case 1, 2 -> oneOf(NUMBERS);
      case 3, 4 -> TextNode.valueOf(text()).toString();
      case 5 -> array(depth);
      default -> object(depth);
    };
  }

  private String array(int depth) {
    StringBuilder out = new StringBuilder("[");
    for (int i = random.nextInt(4); i > 0; i--) {
      out.append(out.length() > 1 ? "," : "").append(value(depth - 1));
    }
    return out.append(']').toString();
  }

  String object(int depth) {
    StringBuilder out = new StringBuilder("{");
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        out.append(out.length() > 1 ? "," : "").append(TextNode.valueOf(name)).append(':');
        out.append(value(depth - 1));
      }
    }
    return out.append('}').toString();
  }

  /** A path as the name of a parameter. */
  String path() {
    StringBuilder out = new StringBuilder("content");
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = oneOf(NAMES);
      boolean plain = name.matches("[a-c01ü-]+") && random.nextBoolean();
      out.append('.');
      out.append(plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    return out.toString();
  }

  /** An operator and a value. */
  String condition(boolean grouped) {
    String not = oneIn(4) ? "not." : "";
    return not
        + switch (random.nextInt(9)) {
          case 0 -> "exists";
          case 1 ->
              "is."
                  + oneOf(
                      List.of(
                          "null", "true", "false", "string", "number", "boolean", "array",
                          "object"));
          case 2 -> "in.(" + item() + "," + item() + (oneIn(2) ? "," + item() : "") + ")";
          case 3 -> "like." + pattern(grouped);
          case 4 -> "ilike." + pattern(grouped);
          case 5 -> "contains." + item();
          case 6, 7 -> oneOf(List.of("eq.", "neq.")) + item();
          default -> oneOf(List.of("gt.", "gte.", "lt.", "lte.")) + scalar();
        };
  }

  private String item() {
    return oneIn(3) ? value(2) : scalar();
  }

  private String scalar() {
    return oneIn(2) ? oneOf(NUMBERS) : TextNode.valueOf(text()).toString();
  }

  private String pattern(boolean grouped) {
    String raw = (oneIn(2) ? "*" : "") + text() + (oneIn(2) ? "*" : "");
    boolean quoted = grouped || raw.startsWith("\"");
    return quoted ? TextNode.valueOf(raw).toString() : raw;
  }

  /** A group of conditions, in parentheses. */
  String group(int depth) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      out.append(out.length() > 1 ? "," : "");
      if (depth > 0 && oneIn(3)) {
        out.append(oneIn(3) ? "not." : "").append(oneOf(List.of("and", "or")));
        out.append(group(depth - 1));
      } else if (oneIn(8)) {
        out.append("version.").append(oneOf(List.of("eq.1", "gt.1", "in.(1,3)", "not.lte.2")));
      } else {
        out.append(path()).append('.').append(condition(true));
      }
    }
    return out.append(')').toString();
  }
}
