package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TenantDatabaseLocator;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.Query;

/**
 * The tenants there are. Look-ups by id are cached for 5 seconds, unknown ids as well; a change
 * made on this node is seen at once, one made on another node when the entry expires.
 */
@ApplicationScoped
public class TenantRegistry implements TenantDatabaseLocator {

  private static final Duration CACHED = Duration.ofSeconds(5);
  private static final int MAX_CACHED = 20_000;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Databases databases;
  private final LoadingCache<TenantId, Optional<Tenant>> cache;

  @Inject
  TenantRegistry(Databases databases) {
    this.databases = databases;
    this.cache =
        Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED).build(this::load);
  }

  private Optional<Tenant> load(TenantId id) {
    return databases.platform(unit -> find(unit.session(), id).map(TenantEntity::toTenant));
  }

  static Optional<TenantEntity> find(Session session, TenantId id) {
    return Optional.ofNullable(session.find(TenantEntity.class, id.value()));
  }

  /** The tenant of that id, whatever its status. */
  public Optional<Tenant> find(TenantId id) {
    return cache.get(id);
  }

  /**
   * The tenant of that id, ready to be used.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_not_found} when there is none
   *     or it is suspended or deleted, which callers cannot tell apart; {@code tenant_unavailable}
   *     when it exists but cannot be used yet
   */
  public Tenant require(TenantId id) {
    Tenant tenant = find(id).orElseThrow(() -> notFound(id));
    return switch (tenant.status()) {
      case ACTIVE -> usable(tenant);
      case PROVISIONING ->
          throw Problem.of(
                  TenancyProblems.TENANT_UNAVAILABLE,
                  "The tenant is being provisioned. Try again in a moment.")
              .retryAfter(RETRY)
              .asException();
      case SUSPENDED, DELETING, FAILED -> throw notFound(id);
    };
  }

  private static Tenant usable(Tenant tenant) {
    if (tenant.problem().isPresent()) {
      throw Problem.of(
              TenancyProblems.TENANT_UNAVAILABLE,
              "The tenant's database could not be brought up to date. The operator has been told.")
          .retryAfter(Duration.ofMinutes(1))
          .asException();
    }
    return tenant;
  }

  private static RuntimeException notFound(TenantId id) {
    return TenancyProblems.TENANT_NOT_FOUND.because(
        "There is no tenant '" + id + "' that can be used.");
  }

  @Override
  public DatabaseName databaseOf(TenantId id) {
    return find(id).map(Tenant::database).orElseThrow(() -> notFound(id));
  }

  /** The tenants whose databases these are; databases of none are left out. */
  public List<Tenant> ofDatabases(List<DatabaseName> names) {
    List<String> texts = names.stream().map(DatabaseName::value).toList();
    return databases.platform(
        unit ->
            unit
                .session()
                .createQuery(
                    "from TenantEntity t where t.databaseName in (:names)", TenantEntity.class)
                .setParameterList("names", texts)
                .getResultList()
                .stream()
                .map(TenantEntity::toTenant)
                .toList());
  }

  /** Forgets what is cached of a tenant, after it was changed. */
  void changed(TenantId id) {
    cache.invalidate(id);
  }

  /**
   * Tenants whose id or display name contains the text, by id.
   *
   * @param search any case; empty for all
   * @param status only those of this status
   */
  public Page<Tenant> list(String search, Optional<TenantStatus> status, PageRequest page) {
    return databases.platform(unit -> list(unit.session(), search, status, page));
  }

  private static Page<Tenant> list(
      Session session, String search, Optional<TenantStatus> status, PageRequest page) {
    String pattern =
        "%"
            + search
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
            + "%";
    String condition =
        " from TenantEntity t where (lower(t.tenantId) like :pattern escape '\\'"
            + " or lower(t.displayName) like :pattern escape '\\')"
            + (status.isPresent() ? " and t.status = :status" : "");
    Query<Long> count = session.createQuery("select count(t)" + condition, Long.class);
    Query<TenantEntity> rows =
        session.createQuery("select t" + condition + " order by t.tenantId", TenantEntity.class);
    for (Query<?> query : List.of(count, rows)) {
      query.setParameter("pattern", pattern);
      status.ifPresent(wanted -> query.setParameter("status", wanted));
    }
    rows.setFirstResult((int) Math.min(Integer.MAX_VALUE, page.offset()));
    rows.setMaxResults(page.pageSize());
    return Page.of(
        page,
        count.getSingleResult(),
        rows.getResultList().stream().map(TenantEntity::toTenant).toList());
  }

  /** How many tenants cannot be used for a reason that an operator must remove. */
  public long countFailing() {
    return databases.readPlatform(
        unit ->
            unit.count(
                "select count(*) from tenants where problem is not null or status = 'FAILED'"));
  }

  /** How many tenants there are of each status; statuses without any are missing. */
  public Map<TenantStatus, Long> countByStatus() {
    return databases.readPlatform(
        unit -> {
          Map<TenantStatus, Long> counts = new EnumMap<>(TenantStatus.class);
          unit.query(
                  "select status, count(*) from tenants group by status",
                  row -> Map.entry(TenantStatus.valueOf(row.getString(1)), row.getLong(2)))
              .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
          return counts;
        });
  }
}
