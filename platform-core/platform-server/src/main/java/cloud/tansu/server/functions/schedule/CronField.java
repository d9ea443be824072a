package cloud.tansu.server.functions.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a cron expression.
 *
 * @param values bit n is set when n is one of its values
 * @param any whether it begins with an asterisk
 */
record CronField(long values, boolean any) {

  private static final int MAX_PARTS = 60;
  private static final Pattern PART =
      Pattern.compile("(?:(\\*)|([0-9a-z]{1,3})(?:-([0-9a-z]{1,3}))?)(?:/([0-9]{1,3}))?");

  /** Which field it is. */
  enum Kind {
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY_OF_MONTH(1, 31, ""),
    MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    /** Sunday is 0 and 7. */
    DAY_OF_WEEK(0, 7, "sun mon tue wed thu fri sat");

    private final int first;
    private final int last;
    private final String names;

    Kind(int first, int last, String names) {
      this.first = first;
      this.last = last;
      this.names = names;
    }

    private int value(String text) {
      int name = List.of(names.split(" ", -1)).indexOf(text);
      if (name >= 0) {
        return name + first;
      }
      if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw unusable(text);
      }
      int value = Integer.parseInt(text);
      if (value < first || value > last) {
        throw unusable(text);
      }
      return value;
    }

    private IllegalArgumentException unusable(String text) {
      String field = name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return new IllegalArgumentException(
          "has '" + text + "' as " + field + ", which is " + first + " to " + last);
    }
  }

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException with a message for whoever wrote it
   */
  static CronField parse(Kind kind, String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split(",", -1);
    if (parts.length > MAX_PARTS) {
      throw new IllegalArgumentException("has a field of more than " + MAX_PARTS + " parts");
    }
    long values = 0;
    for (String part : parts) {
      values |= part(kind, part);
    }
    if (kind == Kind.DAY_OF_WEEK && (values & (1L << 7)) != 0) {
      values = (values & ~(1L << 7)) | 1;
    }
    return new CronField(values, text.startsWith("*"));
  }

  private static long part(Kind kind, String text) {
    Matcher part = PART.matcher(text);
    boolean single = part.matches() && part.group(1) == null && part.group(3) == null;
    if (!part.matches() || (single && part.group(4) != null)) {
      throw kind.unusable(text);
    }
    int step = part.group(4) == null ? 1 : Integer.parseInt(part.group(4));
    int from = part.group(1) == null ? kind.value(part.group(2)) : kind.first;
    int to = single ? from : part.group(1) == null ? kind.value(part.group(3)) : kind.last;
    if (step == 0 || to < from) {
      throw kind.unusable(text);
    }
    long values = 0;
    for (int value = from; value <= to; value += step) {
      values |= 1L << value;
    }
    return values;
  }

  boolean has(int value) {
    return (values & (1L << value)) != 0;
  }
}
