package cloud.tansu.server.identity.page;

/**
 * The colour of buttons and links, in which their text can be read.
 *
 * @param fill {@code #rrggbb}
 * @param text black or white, whichever contrasts more with it
 */
record Accent(String fill, String text) {

  /** Above this relative luminance, black contrasts more than white (WCAG 2.2). */
  private static final double MIDDLE = 0.179;

  static Accent of(String fill) {
    return new Accent(fill, luminance(fill) > MIDDLE ? "#000000" : "#ffffff");
  }

  /** Relative luminance, 0 to 1, as WCAG 2.2 defines it. */
  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int index) {
    double value = Integer.parseInt(colour, index, index + 2, 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** A rule that follows those of the pages. */
  String style() {
    return ":root{--accent-fill:"
        + fill
        + ";--accent-fill-hover:"
        + fill
        + ";--on-accent:"
        + text
        + "}";
  }
}
