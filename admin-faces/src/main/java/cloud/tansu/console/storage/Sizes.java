package cloud.tansu.console.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and sizes as people read and write them; a kilobyte has 1,024 bytes. */
final class Sizes {

  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");
  private static final long STEP = 1024;
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,19}(?:[.,][0-9]{1,6})?) ?([KMGTP]?)I?B?");

  private Sizes() {}

  static String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }

  static String objects(long value) {
    return value == 1 ? "1 object" : number(value) + " objects";
  }

  /** With one digit behind the point at most. */
  static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < UNITS.size() - 1) {
      value /= STEP;
      unit++;
    }
    String digits = String.format(Locale.ENGLISH, "%.1f", value);
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
        + " "
        + UNITS.get(unit);
  }

  /** Without rounding, to be edited; empty for no limit. */
  static String exact(long bytes) {
    if (bytes <= 0) {
      return "";
    }
    long value = bytes;
    int unit = 0;
    while (value % STEP == 0 && unit < UNITS.size() - 1) {
      value /= STEP;
      unit++;
    }
    return value + " " + UNITS.get(unit);
  }

  /** The bytes that somebody wrote, such as {@code 1.5 GB}; empty when it is no size. */
  static Optional<Long> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2) + "B");
    BigDecimal bytes =
        new BigDecimal(matcher.group(1).replace(',', '.'))
            .multiply(BigDecimal.valueOf(STEP).pow(power))
            .setScale(0, RoundingMode.HALF_UP);
    return bytes.unscaledValue().bitLength() < Long.SIZE
        ? Optional.of(bytes.longValue())
        : Optional.empty();
  }
}
