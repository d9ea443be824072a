package cloud.tansu.server.storage;

import cloud.tansu.server.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** What this feature measures. The platform's own space is not counted as traffic. */
@ApplicationScoped
public class StorageMetrics {

  static final String INGRESS = "tansu_storage_ingress_bytes_total";
  static final String EGRESS = "tansu_storage_egress_bytes_total";
  static final String WRITES = "tansu_storage_writes_total";
  static final String TRANSFERS = "tansu_storage_transfers";
  static final String FREE = "tansu_storage_free_bytes";
  static final String SWEPT = "tansu_storage_swept_blobs_total";
  static final String EXPIRED = "tansu_storage_lifecycle_removed_total";
  static final String UPKEEP_FAILURES = "tansu_storage_upkeep_failures_total";

  static final String SCANS = "tansu_storage_scans_total";

  private final Metrics metrics;
  private final Counter ingress;
  private final Counter egress;
  private final Counter failures;

  @Inject
  StorageMetrics(Metrics metrics) {
    this.metrics = metrics;
    this.ingress = metrics.counter(INGRESS, "Bytes of objects that tenants stored");
    this.egress = metrics.counter(EGRESS, "Bytes of objects that were sent to tenants");
    this.failures =
        metrics.counter(UPKEEP_FAILURES, "Spaces whose upkeep failed, by lifecycle or sweeper");
  }

  public void received(StorageSpace space, long bytes) {
    space.tenant().ifPresent(tenant -> ingress.increment((double) bytes));
  }

  public void sent(StorageSpace space, long bytes) {
    space.tenant().ifPresent(tenant -> egress.increment((double) bytes));
  }

  /**
   * Counts a write of an object or part.
   *
   * @param outcome the name of the result, such as {@code Stored}
   */
  public void written(StorageSpace space, String operation, String outcome) {
    space
        .tenant()
        .ifPresent(
            tenant ->
                metrics
                    .counter(
                        WRITES,
                        "Writes of objects and parts",
                        "operation",
                        operation,
                        "outcome",
                        outcome)
                    .increment());
  }

  /**
   * Counts blobs that were removed.
   *
   * @param kind {@code garbage}, {@code orphan} or {@code unfinished}
   */
  public void swept(String kind, long blobs) {
    metrics.counter(SWEPT, "Blobs that were removed", "kind", kind).increment((double) blobs);
  }

  /**
   * Counts what lifecycle rules removed.
   *
   * @param kind {@code object}, {@code version}, {@code marker} or {@code upload}
   */
  public void expired(String kind, long count) {
    metrics
        .counter(EXPIRED, "What lifecycle rules removed", "kind", kind)
        .increment((double) count);
  }

  /**
   * Counts what scanners said.
   *
   * @param verdict {@code clean}, {@code infected} or {@code failed}
   */
  public void scanned(String verdict) {
    metrics.counter(SCANS, "Objects that scanners examined", "verdict", verdict).increment();
  }

  public void upkeepFailed() {
    failures.increment();
  }

  public void transfers(Supplier<Number> running) {
    metrics.gauge(TRANSFERS, "Objects that go in or out of this node now", running);
  }

  public void freeBytes(Supplier<Number> bytes) {
    metrics.gauge(FREE, "Bytes that still go into the storage", bytes);
  }
}
