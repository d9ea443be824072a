package cloud.tansu.server.functions.sandbox;

import java.util.BitSet;

/**
 * Lends each worker of a superuser's server a user id of its own, from the range that systemd keeps
 * for users that exist only while a service runs (systemd.exec, DynamicUser): nobody owns files
 * with them, and two workers cannot reach each other.
 */
final class WorkerUsers {

  private static final int FIRST = 61_184;
  private static final int COUNT = 4_336;

  private final BitSet lent = new BitSet(COUNT);
  private int next;

  /**
   * @param start where in the range to begin, so that several servers seldom share ids
   */
  WorkerUsers(int start) {
    this.next = Math.floorMod(start, COUNT);
  }

  synchronized int lend() {
    int index = lent.nextClearBit(next);
    if (index >= COUNT) {
      index = lent.nextClearBit(0);
    }
    if (index >= COUNT) {
      throw new IllegalStateException("more workers than user ids");
    }
    lent.set(index);
    next = (index + 1) % COUNT;
    return FIRST + index;
  }

  synchronized void giveBack(int user) {
    lent.clear(user - FIRST);
  }
}
