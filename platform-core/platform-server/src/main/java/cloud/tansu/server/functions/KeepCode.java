package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TenantEvent;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves sources that are still in a database into the storage service, and removes what no version
 * refers to: a server that dies between the two writes of a deployment leaves that behind.
 */
@ApplicationScoped
class KeepCode implements TenantUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(KeepCode.class);

  /** A deployment writes its row seconds after its source. */
  private static final Duration AGE = Duration.ofHours(1);

  private final Databases databases;
  private final CodeObjects objects;
  private final PreparedRuntimes runtimes;
  private final Clock clock;

  @Inject
  KeepCode(Databases databases, CodeObjects objects, PreparedRuntimes runtimes, Clock clock) {
    this.databases = databases;
    this.objects = objects;
    this.runtimes = runtimes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "function-code";
  }

  @Override
  public long maintain(TenantId tenant) {
    return move(tenant) + sweep(tenant);
  }

  private record Unmoved(
      FunctionCode.Version version, FunctionName name, String runtime, String source) {}

  private long move(TenantId tenant) {
    long moved = 0;
    Optional<Unmoved> next = next(tenant);
    while (next.isPresent()) {
      move(tenant, next.get());
      moved++;
      next = next(tenant);
    }
    return moved;
  }

  private Optional<Unmoved> next(TenantId tenant) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select v.function_id, v.version, f.name, f.runtime, v.source"
                    + " from sys.function_versions v join sys.functions f on f.id = v.function_id"
                    + " where v.source is not null limit 1",
                row ->
                    new Unmoved(
                        new FunctionCode.Version(
                            row.getObject("function_id", UUID.class), row.getInt("version")),
                        new FunctionName(row.getString("name")),
                        row.getString("runtime"),
                        row.getString("source"))));
  }

  private void move(TenantId tenant, Unmoved code) {
    CodeObjects.Place place =
        objects.put(
            CodeObjects.key(
                tenant, code.name(), code.version().number(), runtimes.extension(code.runtime())),
            KeptSource.ofText(code.source()));
    int rows =
        databases.tenant(
            tenant,
            unit ->
                unit.update(
                    "update sys.function_versions set source = null, object_key = ?,"
                        + " object_version = ? where function_id = ? and version = ?"
                        + " and source is not null",
                    place.key(),
                    place.version(),
                    code.version().function(),
                    code.version().number()));
    if (rows == 0) {
      objects.remove(List.of(place));
    }
  }

  private long sweep(TenantId tenant) {
    Instant before = clock.instant().minus(AGE);
    List<CodeObjects.Place> old =
        objects.of(tenant).stream()
            .filter(found -> found.storedAt().isBefore(before))
            .map(CodeObjects.Found::place)
            .toList();
    if (old.isEmpty()) {
      return 0;
    }
    Set<UUID> used =
        databases.readTenant(
            tenant,
            unit ->
                new HashSet<>(
                    unit.query(
                        "select object_version from sys.function_versions"
                            + " where object_version is not null",
                        row -> row.getObject(1, UUID.class))));
    List<CodeObjects.Place> unused =
        old.stream().filter(place -> !used.contains(place.version())).toList();
    objects.remove(unused);
    return unused.size();
  }

  void tenantChanged(@Observes TenantEvent event) {
    if (event instanceof TenantEvent.Purged(TenantId tenant)) {
      forget(tenant);
    }
  }

  /** The tenant is gone either way. */
  void forget(TenantId tenant) {
    try {
      objects.remove(objects.of(tenant).stream().map(CodeObjects.Found::place).toList());
    } catch (RuntimeException failed) {
      LOG.error("functions.code.purge.failed tenant={}", tenant, failed);
    }
  }
}
