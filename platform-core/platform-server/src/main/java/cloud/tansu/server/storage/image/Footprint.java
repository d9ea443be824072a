package cloud.tansu.server.storage.image;

/** What pictures take in memory while they are made. */
final class Footprint {

  private static final int RESULT = 4;

  private Footprint() {}

  /** The picture, and the copy that its encoder makes. */
  static long ofResult(long pixels) {
    return 2 * RESULT * pixels;
  }

  /**
   * Of the whole work: first the source and the picture are there, then the picture and the copy.
   *
   * @param decoded bytes of the source as it is read
   * @param pixels of the picture
   */
  static long of(long decoded, long pixels) {
    return RESULT * pixels + Math.max(decoded, RESULT * pixels);
  }

  /** What a source may take, next to a picture. */
  static long left(long budget, long pixels) {
    return budget - RESULT * pixels;
  }
}
