package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The header of a GIF; of an animation the first picture counts. */
final class GifHeader {

  private static final int LENGTH = 13;
  private static final SourceHeader.Cost COST = new SourceHeader.Cost(0, 1);

  private GifHeader() {}

  static SourceHeader read(SourceBytes source) throws IOException {
    byte[] start = source.bytes(0, LENGTH);
    if (start.length < LENGTH) {
      throw new NotAnImage("It ends in its header");
    }
    ByteBuffer screen = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    Size size =
        ReadHeader.size(
            Short.toUnsignedInt(screen.getShort(6)), Short.toUnsignedInt(screen.getShort(8)));
    Span all = new Span(0, source.size());
    return new SourceHeader(ImageKind.GIF, size, Orientation.UPRIGHT, COST, List.of(all));
  }
}
