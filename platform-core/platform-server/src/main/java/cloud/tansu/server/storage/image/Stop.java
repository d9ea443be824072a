package cloud.tansu.server.storage.image;

import java.io.IOException;

/** Says that nobody wants the result of some work any more. Whoever works asks it often. */
final class Stop {

  private volatile boolean requested;

  void request() {
    requested = true;
  }

  boolean isRequested() {
    return requested;
  }

  /**
   * Ends the work when it is to end.
   *
   * @throws Stopped when the work is to end
   */
  void check() throws Stopped {
    if (requested) {
      throw new Stopped();
    }
  }

  /** The work was ended before it was done. */
  static final class Stopped extends IOException {

    private static final long serialVersionUID = 1L;
  }
}
