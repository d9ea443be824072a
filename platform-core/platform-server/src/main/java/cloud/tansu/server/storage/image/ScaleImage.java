package cloud.tansu.server.storage.image;

import static cloud.tansu.server.storage.image.PixelRows.SAMPLES;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Makes an image smaller and turns it. It goes through the source once and holds only those rows
 * that the next row of the picture is made of. Transparent pixels lend no colour to others.
 */
final class ScaleImage {

  private final PixelRows source;
  private final Size target;
  private final Stop stop;
  private final float[][] across;
  private final int[] firsts;
  private final Kernel down;
  private final Deque<float[]> held = new ArrayDeque<>();
  private final int[] row;
  private int next;

  /**
   * @param target the size before it is turned
   */
  ScaleImage(PixelRows source, Size target, Stop stop) {
    this.source = source;
    this.target = target;
    this.stop = stop;
    Kernel kernel = Kernel.between(source.size().width(), target.width());
    this.down = Kernel.between(source.size().height(), target.height());
    this.across = new float[target.width()][];
    this.firsts = new int[target.width()];
    for (int x = 0; x < target.width(); x++) {
      across[x] = kernel.weights(x);
      firsts[x] = kernel.first(x);
    }
    this.row = new int[SAMPLES * source.size().width()];
  }

  /** Colours as alpha, red, green and blue of eight bits each, line by line. */
  int[] scale(Orientation orientation) throws Stop.Stopped {
    int[] argb = new int[target.width() * target.height()];
    float[] sums = new float[SAMPLES * target.width()];
    for (int y = 0; y < target.height(); y++) {
      stop.check();
      sumUp(y, sums);
      for (int x = 0; x < target.width(); x++) {
        argb[orientation.place(x, y, target)] = color(sums, SAMPLES * x);
      }
    }
    return argb;
  }

  private void sumUp(int y, float[] sums) {
    int first = down.first(y);
    while (next <= down.last(y)) {
      held.addLast(squeezed(next));
      next++;
    }
    while (next - held.size() < first) {
      held.removeFirst();
    }
    java.util.Arrays.fill(sums, 0);
    float[] weights = down.weights(y);
    Iterator<float[]> rows = held.iterator();
    for (float weight : weights) {
      float[] values = rows.next();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * values[i];
      }
    }
  }

  /** A row of the source at the width of the picture; colours are multiplied by their alpha. */
  private float[] squeezed(int y) {
    source.read(y, row);
    float[] values = new float[SAMPLES * target.width()];
    for (int x = 0; x < target.width(); x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      float alpha = 0;
      int at = SAMPLES * firsts[x];
      for (float weight : across[x]) {
        float opaque = weight * row[at + 3];
        red += opaque * row[at];
        green += opaque * row[at + 1];
        blue += opaque * row[at + 2];
        alpha += opaque;
        at += SAMPLES;
      }
      values[SAMPLES * x] = red;
      values[SAMPLES * x + 1] = green;
      values[SAMPLES * x + 2] = blue;
      values[SAMPLES * x + 3] = alpha;
    }
    return values;
  }

  private static int color(float[] sums, int at) {
    float alpha = sums[at + 3];
    if (alpha < 0.5f) {
      return 0;
    }
    return sample(alpha) << 24
        | sample(sums[at] / alpha) << 16
        | sample(sums[at + 1] / alpha) << 8
        | sample(sums[at + 2] / alpha);
  }

  private static int sample(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
