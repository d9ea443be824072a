package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.intake.TransferSlots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes the storage ready, and the platform's own buckets, which keep things for some days. */
@ApplicationScoped
class StorageStartup implements StartupStep {

  static final List<BucketName> PLATFORM_BUCKETS =
      List.of(new BucketName("observability-tempo"), new BucketName("observability-loki"));

  private static final int ORDER = 650;
  private static final String RULE = "retention";

  private final StorageBackend backend;
  private final Buckets buckets;
  private final StorageConfig config;
  private final StorageMetrics metrics;
  private final TransferSlots slots;

  @Inject
  StorageStartup(
      StorageBackend backend,
      Buckets buckets,
      StorageConfig config,
      StorageMetrics metrics,
      TransferSlots slots) {
    this.backend = backend;
    this.buckets = buckets;
    this.config = config;
    this.metrics = metrics;
    this.slots = slots;
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void start() {
    backend.prepare();
    metrics.transfers(slots::running);
    metrics.freeBytes(backend::usableBytes);
    PLATFORM_BUCKETS.forEach(this::provide);
  }

  private void provide(BucketName name) {
    int days = (int) config.platformRetention().toDays();
    BucketSettings wanted = BucketSettings.DEFAULT.with(List.of(LifecycleRule.expire(RULE, days)));
    Optional<Bucket> there = buckets.find(StorageSpace.PLATFORM, name);
    if (there.isEmpty()) {
      buckets.create(StorageSpace.PLATFORM, Actor.SYSTEM, name, wanted);
    } else if (!there.get().settings().lifecycle().equals(wanted.lifecycle())) {
      buckets.update(
          StorageSpace.PLATFORM, Actor.SYSTEM, name, settings -> settings.with(wanted.lifecycle()));
    }
  }
}
