package cloud.tansu.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What must be gone when the benchmark ends, however it ends. Closing waits for an opening that is
 * under way, and afterwards nothing more can be opened.
 */
final class TakenDown implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** Makes something that has to be closed. */
  interface Opening<T extends AutoCloseable> {
    T open() throws Exception;
  }

  /** Opens it now and closes it in the end, the latest first. */
  synchronized <T extends AutoCloseable> T keep(Opening<T> opening) throws Exception {
    if (closed) {
      throw new BenchFailure("stopped");
    }
    T opened = opening.open();
    open.push(opened);
    return opened;
  }

  /** Whether it was closed already, by Ctrl-C for example. */
  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() throws BenchFailure {
    closed = true;
    Optional<BenchFailure> first = Optional.empty();
    while (!open.isEmpty()) {
      Optional<BenchFailure> failed = close(open.pop());
      first = first.isPresent() ? first : failed;
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  private static Optional<BenchFailure> close(AutoCloseable each) {
    try {
      each.close();
      return Optional.empty();
    } catch (BenchFailure failed) {
      return Optional.of(failed);
    } catch (Exception failed) {
      return Optional.of(new BenchFailure("could not clean up: " + failed, failed));
    }
  }
}
