package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The chunks of a PNG before its pixels. The decoder sees those that pixels need and no others: a
 * compressed text, for example, can be a bomb of its own.
 */
final class PngHeader {

  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS");
  private static final int SIGNATURE = 8;
  private static final int CHUNK = 8;
  private static final int CHECKSUM = 4;
  private static final int IHDR = 13;
  private static final int MOST_CHUNKS = 1000;

  private final SourceBytes source;
  private final List<Span> spans = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;

  PngHeader(SourceBytes source) {
    this.source = source;
  }

  SourceHeader read() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.bytes(SIGNATURE, CHUNK + IHDR));
    if (head.limit() < CHUNK + IHDR || head.getInt(0) != IHDR || !type(head).equals("IHDR")) {
      throw new NotAnImage("It does not begin with its header");
    }
    Size size = ReadHeader.size(head.getInt(CHUNK), head.getInt(CHUNK + 4));
    spans.add(new Span(0, SIGNATURE));
    findPixels();
    int bits = Byte.toUnsignedInt(head.get(CHUNK + 8));
    return new SourceHeader(ImageKind.PNG, size, orientation, cost(bits), spans);
  }

  /** Four samples are possible whatever it says, since transparency may come with it. */
  private static SourceHeader.Cost cost(int bits) {
    return new SourceHeader.Cost(0, bits > 8 ? 8 : 4);
  }

  private void findPixels() throws IOException {
    long at = SIGNATURE;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      byte[] bytes = source.bytes(at, CHUNK);
      if (bytes.length < CHUNK) {
        throw new NotAnImage("It has no pixels");
      }
      ByteBuffer chunk = ByteBuffer.wrap(bytes);
      if (type(chunk).equals("IDAT")) {
        spans.add(new Span(at, source.size() - at));
        return;
      }
      long length = Integer.toUnsignedLong(chunk.getInt(0));
      visit(type(chunk), at, length);
      at += CHUNK + length + CHECKSUM;
    }
    throw new NotAnImage("Too much comes before its pixels");
  }

  private void visit(String type, long at, long length) throws IOException {
    boolean again = type.equals("IHDR") && spans.size() > 1;
    if (NEEDED.contains(type) && !again) {
      spans.add(new Span(at, CHUNK + length + CHECKSUM));
    } else if (type.equals("eXIf") && length <= Exif.MOST_BYTES) {
      orientation = Exif.orientation(source.bytes(at + CHUNK, (int) length));
    }
  }

  private static String type(ByteBuffer chunk) {
    byte[] name = new byte[4];
    chunk.get(4, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
