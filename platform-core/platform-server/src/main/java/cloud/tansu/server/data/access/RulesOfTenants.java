package cloud.tansu.server.data.access;

import cloud.tansu.server.events.ChangesMissed;
import cloud.tansu.server.events.TenantChanged;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of each tenant, kept in memory until somebody changes something in the tenant, and for
 * a while at most. They are read with one query.
 */
@ApplicationScoped
public class RulesOfTenants {

  /** As many collections of a tenant can have rules; those beyond are closed to end users. */
  public static final int MAX_COLLECTIONS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(RulesOfTenants.class);
  private static final int MAX_TENANTS = 10_000;
  private static final int FIRST = 100;
  private static final String LOAD =
      "select id, "
          + StoredRules.COLUMNS
          + " from app.collections where rules <> '{}'::jsonb order by id limit ?";

  private final Databases databases;
  private final Cache<TenantId, TenantRules> known;
  private final AtomicLong changes = new AtomicLong();

  @Inject
  RulesOfTenants(Databases databases, AccessConfig config, Clock clock) {
    this.databases = databases;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .expireAfterWrite(config.rulesTtl())
            .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
            .build();
  }

  /** The rules; asks the database for those it does not have. */
  public TenantRules of(TenantId tenant) {
    TenantRules rules = known.getIfPresent(tenant);
    if (rules != null) {
      return rules;
    }
    long before = changes.get();
    TenantRules loaded = load(tenant);
    known.put(tenant, loaded);
    if (changes.get() != before) {
      known.invalidate(tenant);
    }
    return loaded;
  }

  /** To be called after a commit that changed the rules of a collection. */
  public void forget(TenantId tenant) {
    changes.incrementAndGet();
    known.invalidate(tenant);
  }

  /** Before those who keep what was read under the rules, so that they read it anew by these. */
  void changed(@Observes @Priority(FIRST) TenantChanged event) {
    forget(event.tenant());
  }

  void missed(@Observes @Priority(FIRST) ChangesMissed event) {
    changes.incrementAndGet();
    known.invalidateAll();
  }

  private TenantRules load(TenantId tenant) {
    List<Map.Entry<UUID, CollectionAccess>> rows =
        databases.readTenant(
            tenant,
            unit ->
                unit.query(
                    LOAD,
                    row -> Map.entry(row.getObject(1, UUID.class), StoredRules.read(row, 2)),
                    MAX_COLLECTIONS + 1));
    if (rows.size() > MAX_COLLECTIONS) {
      LOG.warn("data.access.too_many_rules tenant={} limit={}", tenant, MAX_COLLECTIONS);
    }
    Map<UUID, CollectionAccess> rules = HashMap.newHashMap(rows.size());
    rows.stream().limit(MAX_COLLECTIONS).forEach(each -> rules.put(each.getKey(), each.getValue()));
    return new TenantRules(rules);
  }
}
