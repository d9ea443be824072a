package cloud.tansu.server.storage.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Rows of an image as red, green, blue and alpha from 0 to 255, whatever it is made of: palettes,
 * greys, 16 bits, colours of another profile.
 */
final class PixelRows {

  static final int SAMPLES = 4;

  private final BufferedImage image;
  private final Raster raster;
  private final int bands;
  private final int shift;
  private final boolean indexed;
  private int[] samples = new int[0];

  PixelRows(BufferedImage image) {
    this.image = image;
    this.raster = image.getRaster();
    ColorModel colors = image.getColorModel();
    this.bands = raster.getNumBands();
    this.shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - Byte.SIZE);
    boolean packed = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_INT && bands < 3;
    this.indexed =
        colors instanceof IndexColorModel || raster.getSampleModel().getSampleSize(0) < 8 || packed;
  }

  Size size() {
    return new Size(image.getWidth(), image.getHeight());
  }

  boolean hasAlpha() {
    return image.getColorModel().hasAlpha();
  }

  /** Writes a row into an array of four samples for each pixel. */
  void read(int y, int[] rgba) {
    int width = image.getWidth();
    if (indexed) {
      int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
      for (int x = 0; x < width; x++) {
        put(rgba, x, argb[x] >>> 16 & 0xff, argb[x] >>> 8 & 0xff, argb[x] & 0xff, argb[x] >>> 24);
      }
      return;
    }
    samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, fitting(width));
    boolean grey = bands < 3;
    boolean alpha = hasAlpha() && (bands == 2 || bands == 4);
    for (int x = 0; x < width; x++) {
      int at = x * bands;
      int first = samples[at] >> shift;
      int green = grey ? first : samples[at + 1] >> shift;
      int blue = grey ? first : samples[at + 2] >> shift;
      put(rgba, x, first, green, blue, alpha ? samples[at + bands - 1] >> shift : 0xff);
    }
  }

  private int[] fitting(int width) {
    return samples.length == width * bands ? samples : new int[width * bands];
  }

  private static void put(int[] rgba, int x, int red, int green, int blue, int alpha) {
    rgba[SAMPLES * x] = red;
    rgba[SAMPLES * x + 1] = green;
    rgba[SAMPLES * x + 2] = blue;
    rgba[SAMPLES * x + 3] = alpha;
  }

  /** Whether colours mean something else than they do on the web. */
  boolean hasProfile() {
    ColorSpace space = image.getColorModel().getColorSpace();
    return !indexed && space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB();
  }

  /** Turns colours of the profile of this image into those of the web, in place. */
  void convert(WritableRaster rgb) {
    ColorSpace web = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ColorConvertOp conversion =
        new ColorConvertOp(image.getColorModel().getColorSpace(), web, null);
    conversion.filter(rgb, rgb);
  }
}
