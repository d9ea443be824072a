package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The segments of a JPEG before its pixels. */
final class JpegHeader {

  private static final int APP1 = 0xe1;
  private static final int SOF0 = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int SOF15 = 0xcf;
  private static final int START_OF_SCAN = 0xda;
  private static final int MOST_SEGMENTS = 1000;

  private final SourceBytes source;
  private Orientation orientation = Orientation.UPRIGHT;

  JpegHeader(SourceBytes source) {
    this.source = source;
  }

  SourceHeader read() throws IOException {
    long at = 2;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      ByteBuffer segment = segment(at);
      int marker = Byte.toUnsignedInt(segment.get(1));
      int length = Short.toUnsignedInt(segment.getShort(2));
      if (marker == 0xff) {
        at++; // fill bytes may stand before a marker
        continue;
      }
      if (isFrame(marker)) {
        return frame(marker, source.bytes(at + 4, Math.max(0, length - 2)));
      }
      if (marker == START_OF_SCAN || marker <= 0x01 || length < 2) {
        break;
      }
      if (marker == APP1) {
        readExif(at + 4, length - 2);
      }
      at += 2L + length;
    }
    throw new NotAnImage("It has no frame");
  }

  private ByteBuffer segment(long at) throws IOException {
    byte[] bytes = source.bytes(at, 4);
    if (bytes.length < 4 || bytes[0] != (byte) 0xff) {
      throw new NotAnImage("It has no frame");
    }
    return ByteBuffer.wrap(bytes);
  }

  /** The codes among them that are no frames are those of tables. */
  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** XMP data stand in segments of the same kind. */
  private void readExif(long at, int length) throws IOException {
    Orientation found = Exif.orientation(source.bytes(at, length));
    orientation = found.equals(Orientation.UPRIGHT) ? orientation : found;
  }

  private SourceHeader frame(int marker, byte[] content) throws NotAnImage {
    if (marker > PROGRESSIVE) {
      throw new NotAnImage("It is compressed as hardly any JPEG is");
    }
    if (content.length < 6 || content[0] != 8) {
      throw new NotAnImage("It has not eight bits for each sample");
    }
    ByteBuffer frame = ByteBuffer.wrap(content);
    Size size =
        ReadHeader.size(
            Short.toUnsignedInt(frame.getShort(3)), Short.toUnsignedInt(frame.getShort(1)));
    int components = Byte.toUnsignedInt(content[5]);
    if (components < 1 || components > 4 || content.length < 6 + 3 * components) {
      throw new NotAnImage("It has as many colours as no image");
    }
    // of a progressive one all coefficients are kept until the last scan
    int whole = marker == PROGRESSIVE ? 2 * components : 0;
    int kept = components == 4 ? 7 : components;
    return new SourceHeader(
        ImageKind.JPEG,
        size,
        orientation,
        new SourceHeader.Cost(whole, kept),
        List.of(new Span(0, source.size())));
  }
}
