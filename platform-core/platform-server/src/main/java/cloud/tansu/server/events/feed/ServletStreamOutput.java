package cloud.tansu.server.events.feed;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a response without blocking (Jakarta Servlet §3.9): what the reader does not take at
 * once stays with the container, and no more is written until it is gone. A feed holds no thread.
 */
final class ServletStreamOutput implements StreamOutput, WriteListener {

  private static final Logger LOG = LoggerFactory.getLogger(ServletStreamOutput.class);

  private final AsyncContext context;
  private final ServletOutputStream out;
  private Runnable whenReady = () -> {};
  private Runnable whenGone = () -> {};
  private boolean begun;
  private boolean unflushed;
  private boolean closed;

  ServletStreamOutput(AsyncContext context, ServletOutputStream out) {
    this.context = context;
    this.out = out;
  }

  /**
   * Begins the answer.
   *
   * @param ready called by threads of the container, whenever something can be written again
   * @param gone called when the reader has gone; both return at once
   */
  void begin(Runnable ready, Runnable gone) {
    synchronized (this) {
      whenReady = ready;
      whenGone = gone;
    }
    out.setWriteListener(this);
  }

  @Override
  public synchronized boolean isReady() {
    return begun && !closed && flushed() && out.isReady();
  }

  private boolean flushed() {
    try {
      if (unflushed && out.isReady()) {
        out.flush();
        unflushed = false;
      }
      return !unflushed;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public synchronized void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    unflushed = true;
    flushed();
  }

  @Override
  public void onWritePossible() {
    Runnable action;
    synchronized (this) {
      begun = true;
      action = whenReady;
    }
    action.run();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("events.stream.gone", failure);
    Runnable action;
    synchronized (this) {
      action = whenGone;
    }
    action.run();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      context.complete();
    } catch (IllegalStateException over) {
      LOG.debug("events.stream.over", over);
    }
  }
}
