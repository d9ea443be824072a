package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.spi.function.Artifact;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Code in the tenant's own database, so that it is backed up and moved with the tenant. */
@ApplicationScoped
class FunctionCodeInDatabase implements FunctionCode {

  private static final long MAX_CACHED_BYTES = 32L << 20;

  private final Databases databases;
  private final Cache<Key, Artifact> artifacts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_BYTES)
          .weigher((Key key, Artifact artifact) -> artifact.size() + 200)
          .build();

  @Inject
  FunctionCodeInDatabase(Databases databases) {
    this.databases = databases;
  }

  private record Key(TenantId tenant, Version version) {}

  @Override
  public void put(UnitOfWork unit, Version version, String source, Artifact artifact, Made made)
      throws SQLException {
    unit.update(
        "insert into sys.function_versions"
            + " (function_id, version, source, artifact, sha256, created_at, created_by)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        version.function(),
        version.number(),
        source,
        artifact.bytes(),
        artifact.sha256(),
        made.at(),
        made.by());
  }

  @Override
  public Optional<Artifact> artifact(TenantId tenant, Version version) {
    Key key = new Key(tenant, version);
    Artifact cached = artifacts.getIfPresent(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<Artifact> stored =
        databases.readTenant(
            tenant,
            unit ->
                unit.first(
                    "select artifact from sys.function_versions"
                        + " where function_id = ? and version = ?",
                    row -> Artifact.of(row.getBytes(1)),
                    version.function(),
                    version.number()));
    stored.ifPresent(artifact -> artifacts.put(key, artifact));
    return stored;
  }

  @Override
  public Optional<String> source(TenantId tenant, Version version) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select source from sys.function_versions where function_id = ? and version = ?",
                row -> row.getString(1),
                version.function(),
                version.number()));
  }
}
