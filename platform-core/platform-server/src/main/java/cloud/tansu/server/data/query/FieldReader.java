package cloud.tansu.server.data.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and writes the names of fields, such as {@code content.address."postal.code"}. */
final class FieldReader {

  static final int MAX_STEPS = 20;
  static final int MAX_STEP_LENGTH = 200;

  private static final String ENDS = ".,()\"";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private FieldReader() {}

  /** A name that is the whole of the input. */
  static Field whole(Input input) {
    Field field = read(input, Set.of());
    input.expectEnd();
    return field;
  }

  /**
   * A name at the beginning of the input.
   *
   * @param ends words that end the name when they stand without quotes; the dot before one is taken
   */
  static Field read(Input input, Set<String> ends) {
    String first = input.until(ENDS);
    if (first.equals(Field.CONTENT)) {
      return new Field.Content(path(input, ends));
    }
    Optional<Field.Column> column = Field.Column.of(first);
    if (column.isEmpty()) {
      throw input.refusal(
          "names a field: content, content.… or id, collectionId, version, createdAt, updatedAt");
    }
    input.take('.');
    return column.get();
  }

  private static List<String> path(Input input, Set<String> ends) {
    List<String> path = new ArrayList<>();
    while (input.take('.')) {
      if (ends.contains(input.ahead(ENDS))) {
        return path;
      }
      path.add(step(input));
      if (path.size() > MAX_STEPS) {
        throw input.refusal("has a path of more than " + MAX_STEPS + " steps");
      }
    }
    return path;
  }

  private static String step(Input input) {
    boolean quoted = input.peek() == '"';
    String step = quoted ? input.quoted() : input.until(ENDS);
    if (step.isEmpty() && !quoted) {
      throw input.refusal("has a path with an empty step; put names with . , ( ) into quotes");
    }
    if (step.length() > MAX_STEP_LENGTH) {
      throw input.refusal("has a path with a step of more than " + MAX_STEP_LENGTH + " characters");
    }
    return step;
  }

  /** The name as {@link #read} takes it. */
  static String write(Field field, Set<String> reserved) {
    return switch (field) {
      case Field.Column column -> column.member();
      case Field.Content content -> {
        StringBuilder out = new StringBuilder(Field.CONTENT);
        for (String step : content.path()) {
          boolean plain = PLAIN.matcher(step).matches() && !reserved.contains(step);
          out.append('.').append(plain ? step : quote(step));
        }
        yield out.toString();
      }
    };
  }

  private static String quote(String step) {
    return '"' + step.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
