package cloud.tansu.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Frames over a pair of pipes: four bytes of length (of what follows), one byte of type, sixteen
 * bytes of token, payload. Reading is for one thread; writing is safe for several.
 */
final class FrameChannel {

  private static final int TOKEN_BYTES = 16;
  private static final int HEADER_BYTES = 1 + TOKEN_BYTES;
  private static final int MAX_FRAME_BYTES = 32 << 20;

  private final DataInputStream in;
  private final DataOutputStream out;

  FrameChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
  }

  /** What the server sent. The token goes back with every answer to it. */
  static final class Frame {

    private final FrameType type;
    private final Token token;
    private final byte[] payload;

    private Frame(FrameType type, Token token, byte[] payload) {
      this.type = type;
      this.token = token;
      this.payload = payload;
    }

    FrameType type() {
      return type;
    }

    Token token() {
      return token;
    }

    byte[] payload() {
      return payload.clone();
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  /** Sixteen bytes that name one exchange. */
  record Token(long high, long low) {

    static final Token NONE = new Token(0, 0);
  }

  Frame read() throws IOException {
    int length = in.readInt();
    if (length < HEADER_BYTES || length > MAX_FRAME_BYTES) {
      throw new IOException("frame of " + length + " bytes");
    }
    FrameType type = FrameType.of(in.readByte());
    Token token = new Token(in.readLong(), in.readLong());
    return new Frame(type, token, in.readNBytes(length - HEADER_BYTES));
  }

  synchronized void write(FrameType type, Token token, String payload) throws IOException {
    write(type, token, payload.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void write(FrameType type, Token token, byte[] payload) throws IOException {
    out.writeInt(HEADER_BYTES + payload.length);
    out.writeByte(type.code());
    out.writeLong(token.high());
    out.writeLong(token.low());
    out.write(payload);
    out.flush();
  }
}
