package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.RemoveEach;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes bytes of tenants that the registry does not know. They should have gone when the tenant
 * was purged, but the node may have died or the backend failed. They stay for some days, in which
 * an operator who has brought back an old registry sees the warnings.
 */
@ApplicationScoped
class UnknownFolders {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownFolders.class);
  private static final Duration GRACE = Duration.ofDays(7);

  private final Databases databases;
  private final TenantRegistry registry;
  private final StorageBackend backend;
  private final Clock clock;

  @Inject
  UnknownFolders(
      Databases databases, TenantRegistry registry, StorageBackend backend, Clock clock) {
    this.databases = databases;
    this.registry = registry;
    this.backend = backend;
    this.clock = clock;
  }

  /**
   * Removes those that have been unknown for as long as that.
   *
   * @return of how many tenants
   * @throws cloud.tansu.server.storage.PartlyRemoved when some cannot be removed
   */
  long remove() {
    List<TenantId> unknown =
        backend.folders().stream()
            .flatMap(folder -> tenant(folder).stream())
            .filter(tenant -> registry.find(tenant).isEmpty())
            .toList();
    List<TenantId> due = databases.platform(unit -> note(unit, unknown));
    RemoveEach removals = new RemoveEach();
    for (TenantId tenant : due) {
      removals.attempt(() -> remove(tenant));
    }
    return removals.finish();
  }

  /** What else lies there is none of our business. */
  private static Optional<TenantId> tenant(String folder) {
    return TenantId.parse(folder).filter(tenant -> tenant.value().equals(folder));
  }

  private List<TenantId> note(UnitOfWork unit, List<TenantId> unknown) throws SQLException {
    String[] folders = unknown.stream().map(TenantId::value).toArray(String[]::new);
    Instant now = clock.instant();
    unit.update("delete from storage_unknown_folders where folder <> all (?)", (Object) folders);
    unit.update(
        "insert into storage_unknown_folders (folder, seen_at) select f, ?::timestamptz from"
            + " unnest(?) as f on conflict do nothing",
        now,
        folders);
    if (!unknown.isEmpty()) {
      LOG.warn("storage.folders.unknown tenants={} removed_after={}", unknown, GRACE);
    }
    return unit.query(
        "select folder from storage_unknown_folders where seen_at < ? order by folder",
        row -> new TenantId(row.getString(1)),
        now.minus(GRACE));
  }

  private long remove(TenantId tenant) {
    backend.remove(StorageSpace.of(tenant));
    LOG.info("storage.purged tenant={}", tenant);
    return 1;
  }
}
