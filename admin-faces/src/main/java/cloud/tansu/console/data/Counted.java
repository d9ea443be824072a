package cloud.tansu.console.data;

import java.util.Locale;

/** Numbers as people read them. */
final class Counted {

  private static final long KILOBYTE = 1024;
  private static final long MEGABYTE = KILOBYTE * KILOBYTE;

  private Counted() {}

  static String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }

  static String documents(long value) {
    return value == 1 ? "1 document" : number(value) + " documents";
  }

  static String bytes(long value) {
    if (value < KILOBYTE) {
      return value + " B";
    }
    return value < MEGABYTE
        ? String.format(Locale.ENGLISH, "%.1f KB", (double) value / KILOBYTE)
        : String.format(Locale.ENGLISH, "%.1f MB", (double) value / MEGABYTE);
  }
}
