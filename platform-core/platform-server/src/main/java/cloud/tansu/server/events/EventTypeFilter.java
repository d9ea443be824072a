package cloud.tansu.server.events;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which types of events somebody wants. A pattern is a whole type, or has one asterisk for one or
 * more of its words: {@code document.*}, {@code *.deleted}, {@code *}.
 *
 * @param patterns an event is wanted when one of them matches its type
 */
public record EventTypeFilter(List<String> patterns) {

  public static final int MAX_PATTERNS = 20;
  public static final int MAX_LENGTH = 100;

  // First: the constant below is checked by it.
  private static final Pattern SHAPE =
      Pattern.compile("(?:\\*|[a-z][a-z0-9_]*)(?:\\.(?:\\*|[a-z][a-z0-9_]*))*");

  /** Every type, also those that are added later. */
  public static final EventTypeFilter ALL = new EventTypeFilter(List.of("*"));

  /**
   * Checks the patterns.
   *
   * @throws IllegalArgumentException with a message for whoever wrote them
   */
  public EventTypeFilter {
    patterns = patterns.stream().distinct().toList();
    if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
      throw new IllegalArgumentException("has 1 to " + MAX_PATTERNS + " patterns");
    }
    if (!patterns.stream().allMatch(EventTypeFilter::isPattern)) {
      throw new IllegalArgumentException(
          "consists of types such as document.created, with at most one asterisk in each, as in"
              + " document.* or *.deleted");
    }
  }

  /**
   * The patterns of a list that is separated by commas.
   *
   * @throws IllegalArgumentException with a message for whoever wrote it
   */
  public static EventTypeFilter parse(String text) {
    return new EventTypeFilter(
        Arrays.stream(text.split(",", MAX_PATTERNS + 1)).map(String::strip).toList());
  }

  private static boolean isPattern(String text) {
    return text.length() <= MAX_LENGTH
        && text.indexOf('*') == text.lastIndexOf('*')
        && SHAPE.matcher(text).matches();
  }

  /** Whether an event of this type is wanted. */
  public boolean matches(String type) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, type));
  }

  private static boolean matches(String pattern, String type) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(type);
    }
    return type.length() >= pattern.length()
        && type.startsWith(pattern.substring(0, star))
        && type.endsWith(pattern.substring(star + 1));
  }

  /** The same as patterns of SQL's {@code like}, for {@code type like any (?)}. */
  public String[] likePatterns() {
    return patterns.stream()
        .map(pattern -> pattern.replace("_", "\\_").replace('*', '%'))
        .toArray(String[]::new);
  }

  /** The patterns, separated by commas. */
  @Override
  public String toString() {
    return String.join(",", patterns);
  }
}
