package cloud.tansu.bench;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** One client that repeats its work as fast as it is answered. */
final class ClientThread {

  /** What all clients are doing. */
  enum Phase {
    WARM_UP,
    MEASURE,
    END
  }

  private static final long MAX_MICROS = 120_000_000;
  private static final int DIGITS = 3;

  private final Work work;
  private final AtomicReference<Phase> phase;
  private final Thread thread;
  private final Histogram micros = new Histogram(MAX_MICROS, DIGITS);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final LongAdder completed = new LongAdder();
  private long refused;

  ClientThread(Work work, AtomicReference<Phase> phase, int number) {
    this.work = work;
    this.phase = phase;
    this.thread = Thread.ofPlatform().daemon().name("client-" + number).unstarted(this::repeat);
  }

  void start() {
    thread.start();
  }

  private void repeat() {
    try {
      while (phase.get() != Phase.END) {
        long began = System.nanoTime();
        boolean served = work.once();
        completed.increment();
        if (phase.get() == Phase.MEASURE) {
          record(served, System.nanoTime() - began);
        }
      }
    } catch (Exception failed) {
      failure.set(failed);
    }
  }

  private void record(boolean served, long nanos) {
    if (served) {
      micros.recordValue(Math.min(nanos / 1000, MAX_MICROS));
    } else {
      refused++;
    }
  }

  /** Actions so far, those of the warm-up included. */
  long completed() {
    return completed.sum();
  }

  boolean failed() {
    return failure.get() != null;
  }

  /** Waits for its last answer and adds what it saw; returns what was refused. */
  long addTo(Histogram all) throws Exception {
    thread.join();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new BenchFailure(thread.getName() + ": " + cause.getMessage(), cause);
    }
    all.add(micros);
    return refused;
  }

  /** A histogram that takes those of all clients. */
  static Histogram histogram() {
    return new Histogram(MAX_MICROS, DIGITS);
  }
}
