package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a tenant's database can keep embeddings, and makes the table for them when they are
 * first asked for and the server has the extension pgvector.
 */
@ApplicationScoped
class VectorTables {

  private static final Logger LOG = LoggerFactory.getLogger(VectorTables.class);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MAX_TENANTS = 10_000;

  private final Databases databases;
  private final VectorConfig config;
  private final Cache<TenantId, Optional<Table>> known;

  @Inject
  VectorTables(Databases databases, VectorConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
            .build();
  }

  /**
   * The table of a tenant.
   *
   * @param dimensions numbers of each embedding
   * @param iterative whether a search goes on until it has found enough that the caller may see
   */
  record Table(int dimensions, boolean iterative) {}

  /**
   * The table, which is there when this returns. To be called outside of a unit of work.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code vector_unavailable}
   */
  Table of(TenantId tenant) {
    return find(tenant).orElseThrow(DataProblems::noVectors);
  }

  /** As {@link #of}; empty when there can be none. */
  Optional<Table> find(TenantId tenant) {
    Optional<Table> table = known.getIfPresent(tenant);
    if (table == null) {
      table = prepare(tenant);
      known.put(tenant, table);
    }
    return table;
  }

  /** What goes wrong here is up to the operator: the extension is too old, or not for everybody. */
  private Optional<Table> prepare(TenantId tenant) {
    try {
      return databases.tenantStatement(
          tenant,
          unit ->
              unit.first(
                  "select dimensions, iterative from sys.prepare_vectors(?)",
                  row -> new Table(row.getInt(1), row.getBoolean(2)),
                  config.dimensions()));
    } catch (DatabaseFault fault) {
      if (fault.sqlState().startsWith("08") || fault.sqlState().startsWith("57")) {
        throw fault;
      }
      LOG.warn("data.vector.unavailable tenant={} sqlstate={}", tenant, fault.sqlState(), fault);
      return Optional.empty();
    }
  }
}
