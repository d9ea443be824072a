package cloud.tansu.server.persistence;

import java.util.function.IntUnaryOperator;

/** Long work in small transactions, so that nobody waits for its locks. */
public final class Batches {

  /** Rows of one transaction. */
  private static final int SIZE = 5_000;

  private Batches() {}

  /**
   * Repeats the work until it finds less than a whole batch.
   *
   * @param work takes the most rows it may change, changes them in a transaction of its own, and
   *     says how many those were
   * @return how many there were in all
   */
  public static long untilDone(IntUnaryOperator work) {
    return untilDone(SIZE, work);
  }

  /** The same in batches of another size. */
  public static long untilDone(int size, IntUnaryOperator work) {
    long all = 0;
    int last = size;
    while (last == size) {
      last = work.applyAsInt(size);
      all += last;
    }
    return all;
  }
}
