package cloud.tansu.server.storage.image;

/**
 * How much each pixel of a line counts for one of a shorter line: the cubic filter of Catmull and
 * Rom, widened by how much shorter the line is.
 */
final class Kernel {

  private static final double REACH = 2;

  private final double scale;
  private final double width;
  private final int from;

  private Kernel(int from, int to) {
    this.from = from;
    this.scale = (double) from / to;
    this.width = Math.max(1, scale);
  }

  static Kernel between(int from, int to) {
    return new Kernel(from, to);
  }

  /** The first pixel that counts. */
  int first(int target) {
    return Math.max(0, (int) Math.ceil(center(target) - REACH * width));
  }

  /** The last pixel that counts. */
  int last(int target) {
    return Math.min(from - 1, (int) Math.floor(center(target) + REACH * width));
  }

  private double center(int target) {
    return (target + 0.5) * scale - 0.5;
  }

  /** The weights from the first to the last; together 1. */
  float[] weights(int target) {
    int first = first(target);
    float[] weights = new float[last(target) - first + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double weight = cubic(Math.abs(first + i - center(target)) / width);
      weights[i] = (float) weight;
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] / sum);
    }
    return weights;
  }

  private static double cubic(double distance) {
    if (distance < 1) {
      return (1.5 * distance - 2.5) * distance * distance + 1;
    }
    return distance < 2 ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
  }
}
