package cloud.tansu.server.functions.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a worker's standard streams: four bytes of length (of what follows), one byte of
 * type, sixteen bytes of token, payload. One thread reads; those that write take turns.
 */
final class FrameChannel {

  private static final int HEADER_BYTES = 1 + ExchangeToken.BYTES;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final ReentrantLock turn = new ReentrantLock();

  FrameChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
  }

  /** May wait as long as the worker does not read. */
  void write(FrameType type, ExchangeToken token, byte[] payload) throws IOException {
    turn.lock();
    try {
      writeNow(type, token, payload);
    } finally {
      turn.unlock();
    }
  }

  private void writeNow(FrameType type, ExchangeToken token, byte[] payload) throws IOException {
    out.writeInt(HEADER_BYTES + payload.length);
    out.writeByte(type.code());
    out.writeLong(token.high());
    out.writeLong(token.low());
    out.write(payload);
    out.flush();
  }

  /**
   * Waits for a frame.
   *
   * @throws java.io.EOFException when the worker is gone
   * @throws ResultTooLarge when a result is announced that is too large to accept
   * @throws ProtocolViolation when the frame has no known type, or a length that its type never has
   */
  Frame read() throws IOException {
    long length = Integer.toUnsignedLong(in.readInt()) - HEADER_BYTES;
    byte code = in.readByte();
    FrameType type =
        FrameType.of(code).orElseThrow(() -> new ProtocolViolation("frame type " + code));
    if (type.maxReceivedBytes() == 0) {
      throw new ProtocolViolation("a worker sent " + type);
    }
    if (length > type.maxReceivedBytes() && type == FrameType.RESULT) {
      throw new ResultTooLarge(length);
    }
    if (length < 0 || length > type.maxReceivedBytes()) {
      throw new ProtocolViolation(type + " of " + length + " bytes");
    }
    ExchangeToken token = new ExchangeToken(in.readLong(), in.readLong());
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame(type, token, payload);
  }
}
