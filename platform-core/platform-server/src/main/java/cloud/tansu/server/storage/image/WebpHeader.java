package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The chunks of a WebP (RFC 9649 §2). Of an animation the first picture counts. */
final class WebpHeader {

  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK = 8;
  private static final int FRAME = 16;
  private static final int MOST_CHUNKS = 1000;
  private static final int MOST_BYTES = 32;

  /** Measured: the decoder keeps the whole image, and its working state. */
  private static final SourceHeader.Cost LOSSY = new SourceHeader.Cost(20, 4);

  private static final SourceHeader.Cost LOSSLESS = new SourceHeader.Cost(12, 4);

  private final SourceBytes source;
  private Optional<Size> canvas = Optional.empty();
  private Optional<Size> picture = Optional.empty();
  private SourceHeader.Cost cost = LOSSY;
  private Orientation orientation = Orientation.UPRIGHT;

  WebpHeader(SourceBytes source) {
    this.source = source;
  }

  SourceHeader read() throws IOException {
    long at = FIRST_CHUNK;
    for (int i = 0; i < MOST_CHUNKS && at + CHUNK <= source.size(); i++) {
      byte[] bytes = source.bytes(at, MOST_BYTES);
      ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      String type = new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
      if (type.equals("ANMF")) {
        at += CHUNK + FRAME; // what is within is read as if it stood alone
        continue;
      }
      long length = Integer.toUnsignedLong(chunk.getInt(4));
      visit(type, chunk.slice(CHUNK, bytes.length - CHUNK).order(ByteOrder.LITTLE_ENDIAN), at);
      if (picture.isPresent() && canvas.isEmpty()) {
        break;
      }
      at += CHUNK + length + (length & 1);
    }
    Size size = picture.orElseThrow(() -> new NotAnImage("It has no pixels"));
    if (canvas.filter(each -> !each.equals(size) && !isWithin(size, each)).isPresent()) {
      throw new NotAnImage("Its picture is larger than itself");
    }
    return new SourceHeader(
        ImageKind.WEBP,
        canvas.orElse(size),
        orientation,
        cost,
        List.of(new Span(0, source.size())));
  }

  private static boolean isWithin(Size inner, Size outer) {
    return inner.width() <= outer.width() && inner.height() <= outer.height();
  }

  private void visit(String type, ByteBuffer content, long at) throws IOException {
    switch (type) {
      case "VP8X" -> canvas = Optional.of(canvas(content));
      case "VP8 " -> found(lossy(content), LOSSY);
      case "VP8L" -> found(lossless(content), LOSSLESS);
      case "EXIF" -> orientation = Exif.orientation(source.bytes(at + CHUNK, Exif.MOST_BYTES));
      default -> {}
    }
  }

  private void found(Size size, SourceHeader.Cost price) throws NotAnImage {
    if (picture.isEmpty()) {
      picture = Optional.of(size);
      cost = price;
    } else if (!isWithin(size, picture.get())) {
      throw new NotAnImage("A later picture is larger than the first");
    }
  }

  private static Size canvas(ByteBuffer content) throws NotAnImage {
    require(content, 10);
    return ReadHeader.size(
        (content.getInt(3) >>> 8 & 0xffffff) + 1, (content.getInt(6) >>> 8 & 0xffffff) + 1);
  }

  private static Size lossy(ByteBuffer content) throws NotAnImage {
    require(content, 10);
    return ReadHeader.size(content.getShort(6) & 0x3fff, content.getShort(8) & 0x3fff);
  }

  private static Size lossless(ByteBuffer content) throws NotAnImage {
    require(content, 5);
    int bits = content.getInt(1);
    return ReadHeader.size((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
  }

  private static void require(ByteBuffer content, int length) throws NotAnImage {
    if (content.limit() < length) {
      throw new NotAnImage("It ends in its header");
    }
  }
}
