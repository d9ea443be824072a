package cloud.tansu.server.storage.image;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * Makes pictures of stored images. Whoever asks for one that is just being made waits for it
 * instead of having it made again. Whether the caller may see the image has been decided before.
 */
@ApplicationScoped
class Pictures {

  /** Requests that wait for pictures; each holds a thread of the server. */
  private static final int MOST_CALLERS = 64;

  private final ImageMetrics metrics;
  private final Clock clock;
  private final KeptPictures kept;
  private final ImageWorkers workers;
  private final WorkOnImage work;
  private final Semaphore callers = new Semaphore(MOST_CALLERS);
  private final ConcurrentMap<PictureKey, CompletableFuture<Outcome>> running =
      new ConcurrentHashMap<>();

  @Inject
  Pictures(ObjectReads reads, ImageConfig config, ImageMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
    this.kept = new KeptPictures(config, clock);
    this.workers = new ImageWorkers(config);
    this.work = new WorkOnImage(reads, config);
    metrics.held(kept::bytes);
  }

  /** The picture, as soon as it is made. */
  Outcome of(StoredObject source, Wish wish) {
    PictureKey key = PictureKey.of(source, wish);
    Optional<Picture> known = kept.find(key);
    if (known.isPresent()) {
      metrics.answered("kept");
      return new Outcome.Made(known.get());
    }
    Outcome outcome = callers.tryAcquire() ? waited(key, source) : new Outcome.Busy();
    metrics.answered(outcome.label());
    return outcome;
  }

  private Outcome waited(PictureKey key, StoredObject source) {
    try {
      CompletableFuture<Outcome> made =
          running.computeIfAbsent(key, absent -> begin(absent, source));
      var unused = made.whenComplete((outcome, failure) -> running.remove(key, made));
      return made.join();
    } catch (CompletionException failure) {
      throw asIs(Optional.ofNullable(failure.getCause()).orElse(failure));
    } finally {
      callers.release();
    }
  }

  private CompletableFuture<Outcome> begin(PictureKey key, StoredObject source) {
    return workers
        .begin(source.space(), stop -> make(key, source, stop))
        .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.Busy()));
  }

  private Outcome make(PictureKey key, StoredObject source, Stop stop) throws IOException {
    long begun = clock.millis();
    Outcome outcome = work.work(source, key.wish(), stop);
    metrics.worked(key.wish().format(), Duration.ofMillis(Math.max(0, clock.millis() - begun)));
    if (outcome instanceof Outcome.Made(Picture picture)) {
      kept.keep(key, picture);
    }
    return outcome;
  }

  private static RuntimeException asIs(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case IOException unread -> new UncheckedIOException(unread);
      default -> new IllegalStateException("A picture could not be made", failure);
    };
  }

  /** Threads that work on images now. */
  int atWork() {
    return workers.running();
  }

  @PreDestroy
  void close() {
    workers.close();
  }
}
