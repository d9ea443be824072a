package cloud.tansu.server.storage.image;

import cloud.tansu.server.telemetry.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/** What is measured of pictures. */
@ApplicationScoped
class ImageMetrics {

  static final String PICTURES = "tansu_storage_pictures_total";
  static final String DURATION = "tansu_storage_picture_duration_seconds";
  static final String HELD = "tansu_storage_pictures_held_bytes";

  private final Metrics metrics;

  @Inject
  ImageMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Counts an answer.
   *
   * @param outcome {@code kept} when it was at hand, else as {@link Outcome#label} says
   */
  void answered(String outcome) {
    metrics.counter(PICTURES, "Pictures that were asked for", "outcome", outcome).increment();
  }

  /** Notes how long the work on one took. */
  void worked(PictureFormat format, Duration duration) {
    metrics.timer(DURATION, "Time to make a picture", "format", format.label()).record(duration);
  }

  void held(Supplier<Number> bytes) {
    metrics.gauge(HELD, "Memory that kept pictures take", bytes);
  }
}
