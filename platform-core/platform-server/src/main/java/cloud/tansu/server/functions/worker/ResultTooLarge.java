package cloud.tansu.server.functions.worker;

import java.io.IOException;

/** A worker announced a RESULT above the limit; nothing of it was read. */
final class ResultTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  ResultTooLarge(long bytes) {
    super("result of " + bytes + " bytes");
  }
}
