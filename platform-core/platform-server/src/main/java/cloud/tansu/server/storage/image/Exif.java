package cloud.tansu.server.storage.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the one thing of Exif data that matters here: how the image has to be turned. */
final class Exif {

  /** More of it is not read; the orientation stands at its beginning. */
  static final int MOST_BYTES = 64 * 1024;

  private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int HEADER = 8;
  private static final int ENTRY = 12;

  private Exif() {}

  /**
   * Reads it; what is damaged says nothing.
   *
   * @param exif with or without the six letters that stand before it in a JPEG
   */
  static Orientation orientation(byte[] exif) {
    boolean named = Arrays.equals(exif, 0, Math.min(6, exif.length), PREFIX, 0, PREFIX.length);
    return ofTiff(named ? Arrays.copyOfRange(exif, PREFIX.length, exif.length) : exif);
  }

  private static Orientation ofTiff(byte[] tiff) {
    if (tiff.length < HEADER || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) {
      return Orientation.UPRIGHT;
    }
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(tiff).order(order);
    long directory = Integer.toUnsignedLong(bytes.getInt(4));
    if (directory < HEADER || directory + 2 > tiff.length) {
      return Orientation.UPRIGHT;
    }
    int first = (int) directory + 2;
    int entries = Short.toUnsignedInt(bytes.getShort((int) directory));
    int whole = Math.min(entries, (tiff.length - first) / ENTRY);
    for (int i = 0; i < whole; i++) {
      int at = first + i * ENTRY;
      if (bytes.getShort(at) == ORIENTATION && bytes.getShort(at + 2) == SHORT) {
        return of(bytes.getShort(at + 8));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static Orientation of(int value) {
    return value >= 1 && value <= 8 ? new Orientation(value) : Orientation.UPRIGHT;
  }
}
