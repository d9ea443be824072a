package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and changes settings. Reads are cached: a change made on this node is seen at once, one
 * made on another node within 5 seconds.
 */
@ApplicationScoped
public class Settings {

  private static final Duration CACHED = Duration.ofSeconds(5);
  private static final int MAX_CACHED = 50_000;

  private final Databases databases;
  private final Journal journal;
  private final Clock clock;
  private final Cache<Place, Optional<StoredSetting>> cache =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED).build();

  @Inject
  Settings(Databases databases, Journal journal, Clock clock) {
    this.databases = databases;
    this.journal = journal;
    this.clock = clock;
  }

  /** The platform's value, or the default. */
  public <T> T platform(SettingKey<T> key) {
    return platformSetting(key).value();
  }

  /** The tenant's value where it has one, combined with the platform's; else the platform's. */
  public <T> T value(SettingKey<T> key, TenantId tenant) {
    return tenantSetting(key, tenant).value();
  }

  /**
   * What holds for the tenant, or the platform without one, for callers within a transaction on
   * that database: waiting for a second connection there could take forever when all that hold one
   * do so.
   */
  public <T> T valueWithin(UnitOfWork unit, SettingKey<T> key, Optional<TenantId> tenant) {
    Function<Place, Optional<StoredSetting>> loader =
        place -> place.tenant().equals(tenant) ? load(unit, place) : load(place);
    return tenant.isPresent()
        ? tenantSetting(key, tenant.get(), loader).value()
        : platformSetting(key, loader).value();
  }

  /** The platform's value and its version. */
  public <T> Setting<T> platformSetting(SettingKey<T> key) {
    return platformSetting(key, this::load);
  }

  private <T> Setting<T> platformSetting(
      SettingKey<T> key, Function<Place, Optional<StoredSetting>> loader) {
    Optional<StoredSetting> stored = cache.get(new Place(key.name(), Optional.empty()), loader);
    return setting(key, stored, key.defaultValue());
  }

  /** The value for a tenant and the version of the tenant's own. */
  public <T> Setting<T> tenantSetting(SettingKey<T> key, TenantId tenant) {
    return tenantSetting(key, tenant, this::load);
  }

  private <T> Setting<T> tenantSetting(
      SettingKey<T> key, TenantId tenant, Function<Place, Optional<StoredSetting>> loader) {
    T platform = platformSetting(key, loader).value();
    if (key.scope() == SettingKey.Scope.PLATFORM) {
      return setting(key, Optional.empty(), platform);
    }
    Setting<T> own =
        setting(key, cache.get(new Place(key.name(), Optional.of(tenant)), loader), platform);
    boolean counts = key.besidePlatform().apply(platform, own.value()).isEmpty();
    return counts || !own.own()
        ? own
        : new Setting<>(
            key.combination().apply(platform, own.value()),
            true,
            own.version(),
            own.updatedAt(),
            own.updatedBy());
  }

  private Optional<StoredSetting> load(Place place) {
    Optional<TenantId> tenant = place.tenant();
    return tenant.isPresent()
        ? databases.readTenant(tenant.get(), unit -> SettingStore.read(unit, place.name()))
        : databases.readPlatform(unit -> SettingStore.read(unit, place.name()));
  }

  private static Optional<StoredSetting> load(UnitOfWork unit, Place place) {
    try {
      return SettingStore.read(unit, place.name());
    } catch (SQLException failed) {
      throw new IllegalStateException("The setting " + place.name() + " cannot be read", failed);
    }
  }

  private static <T> Setting<T> setting(
      SettingKey<T> key, Optional<StoredSetting> stored, T otherwise) {
    return stored
        .map(
            row ->
                new Setting<>(
                    decode(key, row.json()),
                    true,
                    row.version(),
                    Optional.of(row.updatedAt()),
                    Optional.of(row.updatedBy())))
        .orElseGet(() -> new Setting<>(otherwise, false, 0, Optional.empty(), Optional.empty()));
  }

  private static <T> T decode(SettingKey<T> key, String json) {
    try {
      return Json.mapper().readValue(json, key.type());
    } catch (JsonProcessingException outdated) {
      throw new IllegalStateException("The stored setting " + key.name() + " is broken", outdated);
    }
  }

  /**
   * Changes the platform's value.
   *
   * @param version of the value that is replaced; 0 when there is only the default
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when the value
   *     breaks the rule of the key, {@code precondition_failed} when somebody was faster
   */
  public <T> void setPlatform(Actor by, SettingKey<T> key, T value, long version) {
    change(by, Optional.empty(), List.of(SettingChange.to(key, value, version)));
  }

  /** Gives a tenant a value of its own; fails like {@link #setPlatform}. */
  public <T> void set(Actor by, SettingKey<T> key, TenantId tenant, T value, long version) {
    change(by, Optional.of(tenant), List.of(SettingChange.to(key, value, version)));
  }

  /** Takes the platform's value away, so that the default holds. */
  public void resetPlatform(Actor by, SettingKey<?> key, long version) {
    change(by, Optional.empty(), List.of(SettingChange.reset(key, version)));
  }

  /** Takes a tenant's value away, so that the platform's holds. */
  public void reset(Actor by, SettingKey<?> key, TenantId tenant, long version) {
    change(by, Optional.of(tenant), List.of(SettingChange.reset(key, version)));
  }

  private static void refuse(Optional<String> objection) {
    objection.ifPresent(
        wrong -> {
          throw Problem.of(Problems.INVALID_REQUEST, "The value " + wrong + ".")
              .withError("value", wrong)
              .asException();
        });
  }

  private static String encode(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("The value has no JSON form", unwritable);
    }
  }

  /**
   * Makes several changes of the platform's values, or of a tenant's, at once: all or none; fails
   * like {@link #setPlatform}.
   */
  public void change(Actor by, Optional<TenantId> tenant, List<SettingChange<?>> changes) {
    changes.forEach(change -> refuse(objection(change, tenant)));
    Work<Boolean> work =
        unit -> {
          for (SettingChange<?> change : changes) {
            write(unit, by, new Place(change.key().name(), tenant), change);
          }
          return true;
        };
    Boolean unused =
        tenant.isPresent() ? databases.tenant(tenant.get(), work) : databases.platform(work);
  }

  private <T> Optional<String> objection(SettingChange<T> change, Optional<TenantId> tenant) {
    SettingKey<T> key = change.key();
    if (tenant.isPresent() && key.scope() == SettingKey.Scope.PLATFORM) {
      return Optional.of("is the same for all tenants");
    }
    Optional<String> wrong = change.value().flatMap(key.rule());
    return wrong.isPresent() || tenant.isEmpty()
        ? wrong
        : change.value().flatMap(value -> key.besidePlatform().apply(platform(key), value));
  }

  private void write(UnitOfWork unit, Actor by, Place place, SettingChange<?> change)
      throws SQLException {
    unit.afterCommit(() -> cache.invalidate(place));
    Optional<String> before = SettingStore.read(unit, place.name()).map(StoredSetting::json);
    Optional<String> after = change.value().map(Settings::encode);
    if (after.isPresent()) {
      SettingStore.write(unit, place.name(), after.get(), change.version(), by, clock.instant());
    } else {
      SettingStore.remove(unit, place.name(), change.version());
    }
    journal.append(unit, entry(by, place, before, after));
  }

  private static Journal.Entry entry(
      Actor by, Place place, Optional<String> before, Optional<String> after) {
    Journal.Entry entry =
        Journal.Entry.of(by, "Settings", after.isPresent() ? "Change" : "Reset")
            .detail("setting", place.name())
            .detail("before", before.orElse("none"))
            .detail("after", after.orElse("none"));
    return place.tenant().map(entry::about).orElse(entry);
  }

  /** Where a value stands. */
  private record Place(String name, Optional<TenantId> tenant) {}
}
