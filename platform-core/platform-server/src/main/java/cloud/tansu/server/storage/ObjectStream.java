package cloud.tansu.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes of an object, piece after piece; the first is opened at once, the others in time. */
final class ObjectStream extends InputStream {

  private final Iterator<Piece> pieces;
  private final Range range;
  private final Opener opener;
  private final LongConsumer closing;
  private @Nullable InputStream current;
  private long sent;
  private boolean closed;

  /** A run of bytes of an object. */
  record Range(long offset, long length) {

    long end() {
      return offset + length;
    }
  }

  /** Opens bytes of a piece. */
  @FunctionalInterface
  interface Opener {
    InputStream open(Piece piece, long offset, long length);
  }

  /**
   * @param closing is told once how many bytes were read, also when the first piece cannot be
   *     opened
   */
  ObjectStream(List<Piece> pieces, Range range, Opener opener, LongConsumer closing) {
    this.pieces =
        pieces.stream()
            .filter(piece -> piece.position() < range.end())
            .filter(piece -> piece.position() + piece.size() > range.offset())
            .iterator();
    this.range = range;
    this.opener = opener;
    this.closing = closing;
    try {
      current = next();
    } catch (RuntimeException failure) {
      closing.accept(0);
      throw failure;
    }
  }

  private @Nullable InputStream next() {
    if (!pieces.hasNext()) {
      return null;
    }
    Piece piece = pieces.next();
    long from = Math.max(0, range.offset() - piece.position());
    long to = Math.min(piece.size(), range.end() - piece.position());
    return opener.open(piece, from, to - from);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    InputStream piece = current;
    while (piece != null) {
      int read = piece.read(target, from, length);
      if (read > 0) {
        sent += read;
        return read;
      }
      piece.close();
      piece = next();
      current = piece;
    }
    return end();
  }

  /** Fewer bytes than the row promises must not look like the end of the object. */
  private int end() throws IOException {
    if (sent < range.length()) {
      throw new IOException("The object ended after " + sent + " of " + range.length() + " bytes");
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    closing.accept(sent);
    InputStream piece = current;
    if (piece != null) {
      piece.close();
    }
  }
}
