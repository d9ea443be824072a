package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the access key that a request names. What is found is kept for 10 seconds, that there is
 * none as well: a key that was changed or deleted on another node works there for so long, on this
 * one not at all. A tenant's status is looked at each time.
 */
@ApplicationScoped
public class FindAccessKey {

  private static final Duration CACHED = Duration.ofSeconds(10);
  private static final Duration USE_NOTED = Duration.ofMinutes(1);
  private static final int MAX_CACHED = 10_000;

  private final AccessKeyDirectory directory;
  private final SpaceDatabases databases;
  private final AccessKeyTable table;
  private final TenantRegistry registry;
  private final Clock clock;
  private final Cache<AccessKeyId, Optional<StoredSecrets>> found;
  private final Cache<AccessKeyId, Instant> used;

  @Inject
  FindAccessKey(
      AccessKeyDirectory directory,
      SpaceDatabases databases,
      AccessKeyTable table,
      TenantRegistry registry,
      Clock clock) {
    this.directory = directory;
    this.databases = databases;
    this.table = table;
    this.registry = registry;
    this.clock = clock;
    this.found = kept(CACHED);
    this.used = kept(USE_NOTED);
  }

  private <T> Cache<AccessKeyId, T> kept(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_CACHED)
        .expireAfterWrite(time)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  /**
   * The key of that id; empty when there is none, it has expired, or its tenant is suspended,
   * deleted or not ready, which callers cannot tell apart.
   */
  public Optional<SigningAccessKey> find(AccessKeyId id) {
    return found
        .get(id, this::load)
        .filter(key -> isOpen(key.space()))
        .flatMap(key -> key.at(clock.instant()));
  }

  /** Whether {@link #find} would find the key without asking a database. */
  public boolean isKnown(AccessKeyId id) {
    Optional<StoredSecrets> kept = found.getIfPresent(id);
    return kept != null && kept.isPresent();
  }

  private Optional<StoredSecrets> load(AccessKeyId id) {
    return directory
        .spaceOf(id)
        .filter(this::isOpen)
        .flatMap(space -> databases.read(space, unit -> table.secrets(unit, space, id)));
  }

  private boolean isOpen(StorageSpace space) {
    return switch (space) {
      case StorageSpace.Tenant(TenantId id) ->
          registry.find(id).filter(FindAccessKey::isInUse).isPresent();
      case StorageSpace.Platform ignored -> true;
    };
  }

  private static boolean isInUse(Tenant tenant) {
    return tenant.status() == TenantStatus.ACTIVE && tenant.problem().isEmpty();
  }

  /** Notes that a request was signed with the key: in the database once a minute, no more. */
  public void used(SigningAccessKey key) {
    Instant now = clock.instant();
    if (used.asMap().putIfAbsent(key.id(), now) != null) {
      return;
    }
    databases.transact(
        key.space(),
        unit -> {
          table.use(unit, key.id(), now);
          return true;
        });
  }

  /** Says whose a key is going to be, before it is made. */
  void announce(AccessKeyId id, StorageSpace space) {
    directory.add(id, space);
  }

  /** Forgets whose a key was that is no more. */
  void forget(AccessKeyId id) {
    directory.remove(id);
    changed(id);
  }

  /** Forgets what is kept of a key that was changed. */
  void changed(AccessKeyId id) {
    found.invalidate(id);
  }
}
