package cloud.tansu.server.storage.image;

import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Some spans of a source, one after another, as readers of images want them. */
final class SpanInput extends ImageInputStreamImpl {

  private final SourceBytes source;
  private final List<Span> spans;
  private final long length;

  SpanInput(SourceBytes source, List<Span> spans) {
    this.source = source;
    this.spans = List.copyOf(spans);
    this.length = spans.stream().mapToLong(Span::length).sum();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    long within = streamPos;
    for (Span span : spans) {
      if (within < span.length()) {
        int most = (int) Math.min(count, span.length() - within);
        int read = source.read(span.offset() + within, target, from, most);
        streamPos += Math.max(0, read);
        return read;
      }
      within -= span.length();
    }
    return -1;
  }

  @Override
  public long length() {
    return length;
  }
}
