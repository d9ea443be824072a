package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells from the first bytes of an object what image it is. Its name and its type say nothing. */
final class ReadHeader {

  private static final int LONGEST = 16;

  private ReadHeader() {}

  /**
   * Reads the header.
   *
   * @throws NotAnImage when it is none that can be read
   */
  static SourceHeader of(SourceBytes source) throws IOException {
    String start = new String(source.bytes(0, LONGEST), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return new JpegHeader(source).read();
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return new PngHeader(source).read();
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return GifHeader.read(source);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return new WebpHeader(source).read();
    }
    throw new NotAnImage("It begins like no image that can be read");
  }

  /**
   * A size as a header has it.
   *
   * @throws NotAnImage when there is nothing in it
   */
  static Size size(int width, int height) throws NotAnImage {
    if (width < 1 || height < 1) {
      throw new NotAnImage("It has no pixels");
    }
    return new Size(width, height);
  }
}
