package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Follows lifecycle rules and removes bytes that never became an object, some times a day. */
@ApplicationScoped
class StorageLifecycle implements RecurringJob {

  private static final Duration INTERVAL = Duration.ofHours(6);

  private final EverySpace spaces;
  private final ApplyLifecycle lifecycle;
  private final RemoveOrphans orphans;
  private final UnknownFolders folders;

  @Inject
  StorageLifecycle(
      EverySpace spaces, ApplyLifecycle lifecycle, RemoveOrphans orphans, UnknownFolders folders) {
    this.spaces = spaces;
    this.lifecycle = lifecycle;
    this.orphans = orphans;
    this.folders = folders;
  }

  @Override
  public String name() {
    return "storage-lifecycle";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public String run() {
    String done = spaces.run(name(), List.of(lifecycle::apply, orphans::remove));
    return "%s, %d purged tenants".formatted(done, folders.remove());
  }
}
