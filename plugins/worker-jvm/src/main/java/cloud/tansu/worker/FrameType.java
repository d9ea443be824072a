package cloud.tansu.worker;

/** Kinds of frames of the worker protocol, with their byte on the wire. */
enum FrameType {
  COMPILE('K'),
  LOAD('L'),
  EXEC('X'),
  QUIT('Q'),
  READY('R'),
  LOG('G'),
  RESULT('O'),
  ERROR('E'),
  CALL('C'),
  REPLY('c');

  private final byte code;

  FrameType(char code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FrameType of(byte code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalStateException("unknown frame type " + code);
  }
}
