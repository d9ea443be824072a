package cloud.tansu.server.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whenever something happens in a directory, and every now and then anyway: notices get lost
 * on network file systems, and what other nodes did stands in the database.
 */
final class PluginWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginWatcher.class);
  private static final long STOP_WAIT_MILLIS = 5_000;

  private final WatchService notices;
  private final BooleanSupplier look;
  private final Duration pollInterval;
  private final Duration settleTime;
  private final Thread thread;

  /**
   * Begins to watch.
   *
   * @param look returns whether another look is due after the settle time
   */
  PluginWatcher(Path directory, Duration pollInterval, Duration settleTime, BooleanSupplier look) {
    this.look = look;
    this.pollInterval = pollInterval;
    this.settleTime = settleTime;
    try {
      this.notices = directory.getFileSystem().newWatchService();
      directory.register(
          notices,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException unwatchable) {
      throw new UncheckedIOException(
          "The plugin directory " + directory + " cannot be watched", unwatchable);
    }
    this.thread = Thread.ofPlatform().name("plugin-watcher").daemon(true).start(this::watch);
  }

  private void watch() {
    boolean again = true;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        waitForNotice(again ? settleTime : pollInterval);
        again = lookOnce();
      }
    } catch (InterruptedException | ClosedWatchServiceException stopped) {
      LOG.debug("plugin.watcher.stopped");
    }
  }

  private void waitForNotice(Duration atMost) throws InterruptedException {
    Optional<WatchKey> key =
        Optional.ofNullable(notices.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    key.ifPresent(
        it -> {
          it.pollEvents();
          it.reset();
        });
  }

  /**
   * A look that fails, because the database is away for instance, is repeated at the next occasion.
   */
  private boolean lookOnce() {
    try {
      return look.getAsBoolean();
    } catch (RuntimeException failure) {
      LOG.warn("plugin.look.failed", failure);
      return false;
    }
  }

  /** Stops watching; a look that is under way ends first. */
  @Override
  public void close() {
    try {
      notices.close();
      thread.join(STOP_WAIT_MILLIS);
      thread.interrupt();
    } catch (IOException failure) {
      LOG.warn("plugin.watcher.close.failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
