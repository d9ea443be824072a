package cloud.tansu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at the memory of a process while something is done, and keeps the most. */
final class PeakMemory {

  private static final Duration LOOK = Duration.ofMillis(200);

  private PeakMemory() {}

  /** Something that takes its time. */
  interface Action {
    void run() throws Exception;
  }

  static MemoryUse during(String what, long server, Action action) throws Exception {
    AtomicReference<MemoryUse> most = new AtomicReference<>(MemoryUse.read(what, server));
    AtomicBoolean over = new AtomicBoolean();
    Thread watcher = Thread.ofPlatform().daemon().start(() -> watch(what, server, most, over));
    try {
      action.run();
    } finally {
      over.set(true);
      watcher.join();
    }
    return most.get();
  }

  private static void watch(
      String what, long server, AtomicReference<MemoryUse> most, AtomicBoolean over) {
    try {
      while (!over.get()) {
        MemoryUse now = MemoryUse.read(what, server);
        most.updateAndGet(
            known -> known.residentKilobytes() >= now.residentKilobytes() ? known : now);
        Thread.sleep(LOOK);
      }
    } catch (IOException ended) {
      throw new java.io.UncheckedIOException(ended);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
