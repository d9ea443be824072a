package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a tenant: registry row, SQL roles, database, first rows. When a step fails everything that
 * was made is removed again, so that the same call can be repeated.
 */
@ApplicationScoped
class ProvisionTenant {

  private static final Logger LOG = LoggerFactory.getLogger(ProvisionTenant.class);

  /** A row that has been in provisioning for longer belongs to a process that died. */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private final Databases databases;
  private final TenantDatabases tenantDatabases;
  private final Iterable<TenantSeeder> seeders;
  private final ProvisioningProbe probe;
  private final Clock clock;
  private final ActivateTenant activation;

  @Inject
  ProvisionTenant(
      Databases databases,
      TenantDatabases tenantDatabases,
      @Any Instance<TenantSeeder> seeders,
      Clock clock,
      ActivateTenant activation) {
    this(databases, tenantDatabases, seeders, step -> {}, clock, activation);
  }

  ProvisionTenant(
      Databases databases,
      TenantDatabases tenantDatabases,
      Iterable<TenantSeeder> seeders,
      ProvisioningProbe probe,
      Clock clock,
      ActivateTenant activation) {
    this.databases = databases;
    this.tenantDatabases = tenantDatabases;
    this.seeders = seeders;
    this.probe = probe;
    this.clock = clock;
    this.activation = activation;
  }

  /** What came of a request to make a tenant. */
  sealed interface Outcome {

    /** It is there now. */
    record Created(Tenant tenant, Optional<URI> setupLink) implements Outcome {}

    /** It was there before. */
    record Existed(Tenant tenant) implements Outcome {}

    /** Another call is making it at this moment. */
    record InProgress() implements Outcome {}
  }

  Outcome provision(Actor actor, ProvisionRequest request) {
    Registration registration = register(actor, request);
    return switch (registration) {
      case Registration.Existing existing -> existing.outcome();
      case Registration.Fresh fresh -> make(actor, request, fresh.database());
      case Registration.Leftover leftover -> {
        tenantDatabases.drop(request.tenantId(), leftover.database());
        yield make(actor, request, leftover.database());
      }
    };
  }

  private Outcome make(Actor actor, ProvisionRequest request, DatabaseName database) {
    TenantId id = request.tenantId();
    Instant begin = clock.instant();
    try {
      probe.before(ProvisioningStep.CREATE_ROLES);
      tenantDatabases.createRoles(id);
      probe.before(ProvisioningStep.CREATE_DATABASE);
      tenantDatabases.createDatabase(database);
      probe.before(ProvisioningStep.OPEN);
      tenantDatabases.open(id, database);
      probe.before(ProvisioningStep.SEED);
      Optional<URI> setupLink = databases.tenantDatabase(database, unit -> seed(unit, request));
      probe.before(ProvisioningStep.ACTIVATE);
      Tenant tenant = activation.activate(actor, request, setupLink);
      long millis = Duration.between(begin, clock.instant()).toMillis();
      LOG.info("tenancy.provisioned tenant={} millis={}", id, millis);
      return new Outcome.Created(tenant, setupLink);
    } catch (RuntimeException failure) {
      LOG.error("tenancy.provisioning.failed tenant={}", id, failure);
      undo(id, database);
      throw TenancyProblems.PROVISIONING_FAILED.because(
          "The tenant could not be made; everything was undone. Try again, and look into the log"
              + " when it fails again.",
          failure);
    }
  }

  private Optional<URI> seed(UnitOfWork unit, ProvisionRequest request) throws SQLException {
    unit.update(
        "insert into sys.tenant_info (tenant_id, display_name, created_at) values (?, ?, ?)",
        request.tenantId().value(),
        request.displayName(),
        clock.instant());
    Optional<URI> link = Optional.empty();
    for (TenantSeeder seeder : seeders) {
      Optional<URI> offered = seeder.seed(unit, request);
      link = offered.isPresent() ? offered : link;
    }
    return link;
  }

  private void undo(TenantId id, DatabaseName database) {
    try {
      tenantDatabases.drop(id, database);
      databases.platform(
          unit -> unit.update("delete from tenants where tenant_id = ?", id.value()));
    } catch (RuntimeException left) {
      LOG.error("tenancy.provisioning.undo.failed tenant={}", id, left);
      databases.platform(
          unit -> {
            TenantRegistry.find(unit.session(), id)
                .ifPresent(entity -> entity.fail("Roll-back was incomplete", clock.instant()));
            return true;
          });
    }
  }

  private Registration register(Actor actor, ProvisionRequest request) {
    probe.before(ProvisioningStep.REGISTER);
    Instant now = clock.instant();
    return databases.platform(
        unit -> {
          unit.query(
              "select pg_advisory_xact_lock(hashtextextended(?, 0))",
              row -> true,
              "tenant:" + request.tenantId().value());
          Optional<TenantEntity> present = TenantRegistry.find(unit.session(), request.tenantId());
          if (present.isEmpty()) {
            TenantEntity entity = new TenantEntity(request, actor.subject(), now);
            unit.session().persist(entity);
            return new Registration.Fresh(entity.toTenant().database());
          }
          return existing(present.get(), now);
        });
  }

  private static Registration existing(TenantEntity entity, Instant now) {
    Tenant tenant = entity.toTenant();
    boolean abandoned = entity.updatedAt().plus(ABANDONED).isBefore(now);
    return switch (entity.status()) {
      case ACTIVE, SUSPENDED, DELETING -> new Registration.Existing(new Outcome.Existed(tenant));
      case PROVISIONING -> {
        if (!abandoned) {
          yield new Registration.Existing(new Outcome.InProgress());
        }
        entity.moveTo(TenantStatus.PROVISIONING, now);
        yield new Registration.Leftover(tenant.database());
      }
      case FAILED -> {
        entity.moveTo(TenantStatus.PROVISIONING, now);
        yield new Registration.Leftover(tenant.database());
      }
    };
  }

  /** What the registry said when the tenant was to be entered. */
  private sealed interface Registration {
    record Existing(Outcome outcome) implements Registration {}

    record Fresh(DatabaseName database) implements Registration {}

    record Leftover(DatabaseName database) implements Registration {}
  }
}
