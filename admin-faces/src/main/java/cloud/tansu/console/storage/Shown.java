package cloud.tansu.console.storage;

/** Text of others, made fit to be drawn. */
final class Shown {

  private static final char REPLACEMENT = '\uFFFD';

  private Shown() {}

  /** Without characters that XML cannot carry: a part of a page that is updated travels as such. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(each -> shown.appendCodePoint(isXml(each) ? each : REPLACEMENT));
    return shown.toString();
  }

  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
