package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.multipart.ForgottenUploads;
import cloud.tansu.server.storage.tus.ExpiredUploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Removes every few minutes what nobody needs any more: old bytes and forgotten uploads. */
@ApplicationScoped
class StorageSweep implements RecurringJob {

  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final EverySpace spaces;
  private final CollectGarbage garbage;
  private final ForgottenUploads uploads;
  private final ExpiredUploads resumable;
  private final StorageConfig config;
  private final Clock clock;

  @Inject
  StorageSweep(
      EverySpace spaces,
      CollectGarbage garbage,
      ForgottenUploads uploads,
      ExpiredUploads resumable,
      StorageConfig config,
      Clock clock) {
    this.spaces = spaces;
    this.garbage = garbage;
    this.uploads = uploads;
    this.resumable = resumable;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "storage-sweep";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public String run() {
    return spaces.run(name(), List.of(this::abortResting, resumable::end, garbage::collect));
  }

  private long abortResting(StorageSpace space) {
    return uploads.abortResting(space, clock.instant().minus(config.multipartTtl()));
  }
}
