package cloud.tansu.server.storage.image;

import java.awt.color.CMMException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;

/**
 * Makes a picture of an image: reads its header, decides what it may take, decodes, scales, turns
 * and encodes it. One call works on one thread, with the memory that its plan says.
 */
final class MakePicture {

  private static final int RED = 0xff0000;
  private static final int GREEN = 0xff00;
  private static final int BLUE = 0xff;
  private static final int ALPHA = 0xff000000;

  private final DecodeImage decode;
  private final EncodePicture encode;

  MakePicture(Codecs codecs) {
    this.decode = new DecodeImage(codecs);
    this.encode = new EncodePicture(codecs);
  }

  /**
   * Makes it.
   *
   * @throws NotAnImage when the source is none, or a damaged one
   * @throws Stop.Stopped when nobody wants it any more
   */
  Picture make(SourceBytes source, Plan plan) throws IOException {
    BufferedImage picture = scaled(source, plan);
    source.stop().check();
    Wish wish = plan.wish();
    byte[] bytes = encode.write(picture, wish.format(), wish.quality());
    return new Picture(wish.format(), bytes);
  }

  /** Once this has ended, the source takes no memory any more. */
  private BufferedImage scaled(SourceBytes source, Plan plan) throws IOException {
    SourceHeader header = plan.header();
    PixelRows rows = new PixelRows(decode.read(source, header, plan.period()));
    Size target = plan.target();
    int[] argb = new ScaleImage(rows, target, source.stop()).scale(header.orientation());
    boolean transparent = rows.hasAlpha() && plan.wish().format() != PictureFormat.JPEG;
    if (!transparent) {
      putOnWhite(argb);
    }
    Size size = header.orientation().of(target);
    if (rows.hasProfile()) {
      convert(rows, argb, size);
    }
    int type = transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage form = new BufferedImage(1, 1, type);
    int[] masks = transparent ? new int[] {RED, GREEN, BLUE, ALPHA} : new int[] {RED, GREEN, BLUE};
    return new BufferedImage(
        form.getColorModel(), raster(argb, size, masks), form.isAlphaPremultiplied(), null);
  }

  private static void convert(PixelRows rows, int[] argb, Size size) {
    try {
      rows.convert(raster(argb, size, RED, GREEN, BLUE));
    } catch (CMMException | IllegalArgumentException damagedProfile) {
      // colours stay as they are, as in every viewer that knows no profiles
      return;
    }
  }

  private static WritableRaster raster(int[] argb, Size size, int... masks) {
    return Raster.createPackedRaster(
        new DataBufferInt(argb, argb.length),
        size.width(),
        size.height(),
        size.width(),
        masks,
        null);
  }

  private static void putOnWhite(int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      if (alpha != 0xff) {
        argb[i] =
            over(argb[i] >>> 16, alpha) << 16
                | over(argb[i] >>> 8, alpha) << 8
                | over(argb[i], alpha);
      }
    }
  }

  private static int over(int sample, int alpha) {
    return ((sample & 0xff) * alpha + 0xff * (0xff - alpha) + 127) / 255;
  }
}
