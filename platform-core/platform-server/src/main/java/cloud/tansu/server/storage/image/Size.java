package cloud.tansu.server.storage.image;

/** A width and a height in pixels, each at least 1. */
record Size(int width, int height) {

  long pixels() {
    return (long) width * height;
  }

  Size turned() {
    return new Size(/* width= */ height, /* height= */ width);
  }

  /** The largest size of the same proportions within another one; not larger than this one. */
  Size within(Size box, long mostPixels) {
    double scale = Math.min(1, Math.min((double) box.width / width, (double) box.height / height));
    double area = Math.sqrt((double) mostPixels / pixels());
    return times(Math.min(scale, area));
  }

  private Size times(double scale) {
    return scale >= 1
        ? this
        : new Size(
            Math.max(1, (int) Math.min(width, Math.round(width * scale))),
            Math.max(1, (int) Math.min(height, Math.round(height * scale))));
  }

  /** The size when only one pixel of so many is read, in both directions. */
  Size everyNth(int period) {
    return new Size(Math.ceilDiv(width, period), Math.ceilDiv(height, period));
  }
}
