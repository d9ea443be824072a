package cloud.tansu.server.data.cache;

import cloud.tansu.server.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** How much the kept answers spare the database. */
@ApplicationScoped
class CacheMetrics {

  static final String HITS = "tansu_data_cache_hits_total";
  static final String MISSES = "tansu_data_cache_misses_total";
  static final String EVICTIONS = "tansu_data_cache_evictions_total";
  static final String HELD = "tansu_data_cache_held_bytes";
  static final String SHARED_ERRORS = "tansu_data_cache_shared_errors_total";

  private final Metrics metrics;
  private final Counter localHits;
  private final Counter sharedHits;
  private final Counter misses;
  private final Counter evictions;
  private final Counter sharedErrors;

  @Inject
  CacheMetrics(Metrics metrics) {
    this.metrics = metrics;
    String hits = "Answers that the database was not asked for";
    this.localHits = metrics.counter(HITS, hits, "level", "local");
    this.sharedHits = metrics.counter(HITS, hits, "level", "shared");
    this.misses = metrics.counter(MISSES, "Answers that the database was asked for");
    this.evictions = metrics.counter(EVICTIONS, "Answers that gave way to others");
    this.sharedErrors =
        metrics.counter(SHARED_ERRORS, "Calls to the shared cache that failed or came too late");
  }

  void localHit() {
    localHits.increment();
  }

  void sharedHit() {
    sharedHits.increment();
  }

  void miss() {
    misses.increment();
  }

  void evicted() {
    evictions.increment();
  }

  void sharedError() {
    sharedErrors.increment();
  }

  void held(Supplier<Number> bytes) {
    metrics.gauge(HELD, "Memory that kept answers take in this process", bytes);
  }
}
