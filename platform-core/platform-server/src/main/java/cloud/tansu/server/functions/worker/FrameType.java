package cloud.tansu.server.functions.worker;

import java.util.Optional;

/** Kinds of frames, with their byte on the wire and the largest payload that the server accepts. */
enum FrameType {
  COMPILE('K', 0),
  LOAD('L', 0),
  EXEC('X', 0),
  QUIT('Q', 0),
  READY('R', 4 << 10),
  LOG('G', 64 << 10),
  RESULT('O', 24 << 20),
  ERROR('E', 64 << 10),
  CALL('C', 8 << 20),
  REPLY('c', 0);

  private final byte code;
  private final int maxReceivedBytes;

  FrameType(char code, int maxReceivedBytes) {
    this.code = (byte) code;
    this.maxReceivedBytes = maxReceivedBytes;
  }

  byte code() {
    return code;
  }

  /** 0 for what only the server sends. */
  int maxReceivedBytes() {
    return maxReceivedBytes;
  }

  static Optional<FrameType> of(byte code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
