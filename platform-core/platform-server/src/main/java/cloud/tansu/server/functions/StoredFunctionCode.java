package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.spi.function.Artifact;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources in the storage service; what workers load in the tenant's own database, so that a version
 * and its code are there together or not at all, and a call asks one database.
 */
@ApplicationScoped
class StoredFunctionCode implements FunctionCode {

  private static final Logger LOG = LoggerFactory.getLogger(StoredFunctionCode.class);
  private static final long MAX_CACHED_BYTES = 32L << 20;
  private static final long MAX_KNOWN_VERSIONS = 50_000;

  private final Databases databases;
  private final CodeObjects objects;

  /** The same content is kept once, however many versions have it. */
  private final Cache<String, Artifact> artifacts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_BYTES)
          .weigher((String sha256, Artifact artifact) -> artifact.size() + 200)
          .build();

  private final Cache<Key, String> digests =
      Caffeine.newBuilder().maximumSize(MAX_KNOWN_VERSIONS).build();

  @Inject
  StoredFunctionCode(Databases databases, CodeObjects objects) {
    this.databases = databases;
    this.objects = objects;
  }

  private record Key(TenantId tenant, Version version) {}

  @Override
  public CodeObjects.Place store(
      TenantId tenant, FunctionName name, int version, String extension, KeptSource source) {
    return objects.put(CodeObjects.key(tenant, name, version, extension), source);
  }

  @Override
  public void put(
      UnitOfWork unit, Version version, CodeObjects.Place source, Artifact artifact, Made made)
      throws SQLException {
    boolean gone =
        unit.query(
                "select 1 from sys.functions where id = ? for share",
                row -> true,
                version.function())
            .isEmpty();
    if (gone) {
      throw FunctionProblems.noFunction();
    }
    unit.update(
        "insert into sys.function_versions (function_id, version, object_key, object_version,"
            + " artifact, sha256, created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
        version.function(),
        version.number(),
        source.key(),
        source.version(),
        artifact.bytes(),
        artifact.sha256(),
        made.at(),
        made.by());
  }

  @Override
  public Optional<Artifact> artifact(TenantId tenant, Version version) {
    Key key = new Key(tenant, version);
    String digest = digests.getIfPresent(key);
    Artifact cached = digest == null ? null : artifacts.getIfPresent(digest);
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
    stored.ifPresent(
        artifact -> {
          artifacts.put(artifact.sha256(), artifact);
          digests.put(key, artifact.sha256());
        });
    return stored;
  }

  /** A source, or where it lies. */
  private record Source(Optional<String> text, Optional<CodeObjects.Place> place) {

    static Source of(ResultSet row) throws SQLException {
      return new Source(
          Optional.ofNullable(row.getString("source")),
          Optional.ofNullable(row.getString("object_key")).isPresent()
              ? Optional.of(placeOf(row))
              : Optional.empty());
    }
  }

  private static CodeObjects.Place placeOf(ResultSet row) throws SQLException {
    return new CodeObjects.Place(
        row.getString("object_key"), row.getObject("object_version", UUID.class));
  }

  @Override
  public Optional<String> source(TenantId tenant, Version version) {
    Optional<Source> stored =
        databases.readTenant(
            tenant,
            unit ->
                unit.first(
                    "select source, object_key, object_version from sys.function_versions"
                        + " where function_id = ? and version = ?",
                    Source::of,
                    version.function(),
                    version.number()));
    return stored.flatMap(
        source ->
            source
                .text()
                .or(
                    () ->
                        source
                            .place()
                            .flatMap(place -> objects.read(place).map(KeptSource::text))));
  }

  @Override
  public List<CodeObjects.Place> places(TenantId tenant, UUID function) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.query(
                "select object_key, object_version from sys.function_versions"
                    + " where function_id = ? and object_key is not null",
                StoredFunctionCode::placeOf,
                function));
  }

  @Override
  public void discard(List<CodeObjects.Place> places) {
    try {
      objects.remove(places);
    } catch (RuntimeException failed) {
      // nothing refers to them any more: the daily upkeep removes what is left
      LOG.warn("functions.code.left count={}", places.size(), failed);
    }
  }
}
