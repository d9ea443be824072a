package cloud.tansu.server.functions.worker;

import java.nio.charset.StandardCharsets;

/** One received frame. */
final class Frame {

  private final FrameType type;
  private final ExchangeToken token;
  private final byte[] payload;

  Frame(FrameType type, ExchangeToken token, byte[] payload) {
    this.type = type;
    this.token = token;
    this.payload = payload;
  }

  FrameType type() {
    return type;
  }

  ExchangeToken token() {
    return token;
  }

  byte[] payload() {
    return payload.clone();
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
