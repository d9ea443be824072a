package cloud.tansu.server.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts what works on a request, or waits for its client, for longer than it may. */
final class TimeLimit {

  private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

  private final long limit;
  private final LongSupplier nanoTime;
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  TimeLimit(Duration limit, LongSupplier nanoTime) {
    this.limit = limit.toNanos();
    this.nanoTime = nanoTime;
  }

  /** What is done with a request. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, ServletException;
  }

  void run(String path, Work work) throws IOException, ServletException {
    Run run = new Run(Thread.currentThread(), path, nanoTime.getAsLong());
    runs.add(run);
    try {
      work.run();
    } finally {
      runs.remove(run);
      run.end();
    }
  }

  /** Interrupts what has run for too long. */
  void endOverdue() {
    long now = nanoTime.getAsLong();
    runs.stream().filter(run -> now - run.begun > limit).forEach(Run::interrupt);
  }

  /** A request that is worked on. */
  private static final class Run {

    private final Thread thread;
    private final String path;
    private final long begun;
    private boolean interrupted;
    private boolean over;

    Run(Thread thread, String path, long begun) {
      this.thread = thread;
      this.path = path;
      this.begun = begun;
    }

    synchronized void interrupt() {
      if (!over && !interrupted) {
        LOG.warn("web.request.overdue path={}", path);
        interrupted = true;
        thread.interrupt();
      }
    }

    /** The thread goes on to another request, which nobody interrupted. */
    synchronized void end() {
      over = true;
      if (interrupted) {
        var unused = Thread.interrupted();
      }
    }
  }
}
