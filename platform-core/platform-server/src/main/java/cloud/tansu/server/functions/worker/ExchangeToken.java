package cloud.tansu.server.functions.worker;

import cloud.tansu.server.kernel.Tokens;
import java.nio.ByteBuffer;

/**
 * 128 random bits that name one exchange. A function that outlives its call does not know the next
 * one's token, so what it still sends is dropped.
 */
record ExchangeToken(long high, long low) {

  static final int BYTES = 16;

  /** Of the first READY, before any exchange. */
  static final ExchangeToken NONE = new ExchangeToken(0, 0);

  static ExchangeToken random(Tokens tokens) {
    ByteBuffer bytes = ByteBuffer.wrap(tokens.bytes(BYTES));
    return new ExchangeToken(bytes.getLong(), bytes.getLong());
  }
}
