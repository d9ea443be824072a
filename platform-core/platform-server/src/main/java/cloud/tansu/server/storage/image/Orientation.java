package cloud.tansu.server.storage.image;

/**
 * How an image has to be turned to be seen as it was taken, from 1 to 8 as in Exif 2.32 §4.6.4.
 *
 * @param value 1 for not at all
 */
record Orientation(int value) {

  static final Orientation UPRIGHT = new Orientation(1);

  Orientation {
    if (value < 1 || value > 8) {
      throw new IllegalArgumentException("An orientation is 1 to 8");
    }
  }

  /** Whether width and height change places. */
  boolean isSideways() {
    return value >= 5;
  }

  /** The size that an image has after it is turned. */
  Size of(Size image) {
    return isSideways() ? image.turned() : image;
  }

  /**
   * Where a pixel of an image comes to lie in the turned one, counted line by line.
   *
   * @param image its size before it is turned
   */
  int place(int x, int y, Size image) {
    int right = image.width() - 1 - x;
    int below = image.height() - 1 - y;
    return switch (value) {
      case 2 -> at(right, y, image.width());
      case 3 -> at(right, below, image.width());
      case 4 -> at(x, below, image.width());
      case 5 -> at(y, x, image.height());
      case 6 -> at(below, x, image.height());
      case 7 -> at(below, right, image.height());
      case 8 -> at(y, right, image.height());
      default -> at(x, y, image.width());
    };
  }

  private static int at(int column, int line, int width) {
    return line * width + column;
  }
}
