package cloud.tansu.server.functions.worker;

import java.io.IOException;

/** A worker sent what no worker sends; it is killed. */
final class ProtocolViolation extends IOException {

  private static final long serialVersionUID = 1L;

  ProtocolViolation(String message) {
    super(message);
  }
}
