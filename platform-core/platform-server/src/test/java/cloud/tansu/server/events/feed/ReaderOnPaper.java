package cloud.tansu.server.events.feed;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A reader of a feed who writes down what comes, and takes more only when told to. */
final class ReaderOnPaper implements StreamOutput {

  private final StringBuilder received = new StringBuilder();
  private boolean takes = true;
  private boolean gone;
  private boolean closed;

  @Override
  public synchronized boolean isReady() {
    if (gone) {
      throw new UncheckedIOException(new java.io.IOException("Broken pipe"));
    }
    return takes && !closed;
  }

  @Override
  public synchronized void write(String text) {
    received.append(text);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized void pause() {
    takes = false;
  }

  synchronized void resume() {
    takes = true;
  }

  synchronized void goAway() {
    gone = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized String text() {
    return received.toString();
  }

  /** The data lines of events, in their order. */
  List<String> data() {
    return lines("data: ");
  }

  /** The ids, of events and others, in their order. */
  List<Long> ids() {
    return lines("id: ").stream().map(Long::valueOf).toList();
  }

  private List<String> lines(String prefix) {
    return Stream.of(text().split("\n"))
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
