package cloud.tansu.server.data;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.RulesOfTenants;
import cloud.tansu.server.data.access.StoredRules;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and changes the access rules of a collection. */
@ApplicationScoped
class ChangeRules {

  private static final String COLUMNS = "version, updated_at, " + StoredRules.COLUMNS;
  private static final String UPDATE = "update app.collections set rules = ?, owner_field = ?";
  private static final String OTHERS =
      "select count(*) from app.collections where rules <> '{}'::jsonb and id <> ?";

  private final Databases databases;
  private final RulesOfTenants known;
  private final AuditTrail audit;
  private final WrittenData written;

  @Inject
  ChangeRules(Databases databases, RulesOfTenants known, AuditTrail audit, WrittenData written) {
    this.databases = databases;
    this.known = known;
    this.audit = audit;
    this.written = written;
  }

  /**
   * Rules, and the state of the collection that they are part of.
   *
   * @param revision that of the collection
   */
  record Rules(CollectionAccess access, Revision revision) {

    private static Rules of(ResultSet row) throws SQLException {
      return new Rules(
          StoredRules.read(row, 3),
          new Revision(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    }
  }

  Optional<Rules> find(TenantId tenant, UUID collection) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select " + COLUMNS + " from app.collections where id = ?", Rules::of, collection));
  }

  /**
   * Replaces all rules of a collection; they hold at once on this node, and on others as soon as
   * these hear of it.
   *
   * @param expected the states in which the collection may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code conflict} when too many collections
   *     have rules
   */
  Change<Rules> change(
      Actor actor, TenantId tenant, UUID collection, CollectionAccess rules, EntityTags expected) {
    return databases.tenant(
        tenant,
        unit -> {
          Jsonb stored = StoredRules.json(rules);
          requireRoom(unit, collection, stored);
          Optional<Rules> changed = update(unit, collection, stored, rules, expected);
          if (changed.isEmpty()) {
            return unchanged(unit, collection);
          }
          audit.append(unit, event(actor, tenant, collection, rules, stored));
          unit.afterCommit(() -> known.forget(tenant));
          // after the rules are forgotten, so that what is read from now on is read by the new ones
          written.committed(unit, tenant);
          return new Change.Done<>(changed.get());
        });
  }

  private static void requireRoom(UnitOfWork unit, UUID collection, Jsonb rules)
      throws SQLException {
    if (rules.text().equals("{}")) {
      return;
    }
    if (unit.count(OTHERS, collection) >= RulesOfTenants.MAX_COLLECTIONS) {
      throw Problems.CONFLICT.because(
          "At most "
              + RulesOfTenants.MAX_COLLECTIONS
              + " collections of a tenant have access rules. Remove those of another one first.");
    }
  }

  private static Optional<Rules> update(
      UnitOfWork unit, UUID collection, Jsonb stored, CollectionAccess rules, EntityTags expected)
      throws SQLException {
    Condition condition = RowCondition.of(collection, expected).and(Announcement.ofRequest());
    List<Object> parameters = new ArrayList<>();
    parameters.add(stored);
    parameters.add(rules.ownerField().map(OwnerField::pointer));
    parameters.addAll(condition.parameters());
    return unit.first(
        UPDATE + condition.where() + " returning " + COLUMNS, Rules::of, parameters.toArray());
  }

  private static Change<Rules> unchanged(UnitOfWork unit, UUID collection) throws SQLException {
    boolean there = unit.count("select count(*) from app.collections where id = ?", collection) > 0;
    return there ? new Change.Stale<>() : new Change.Missing<>();
  }

  private static AuditEvent event(
      Actor actor, TenantId tenant, UUID collection, CollectionAccess rules, Jsonb stored) {
    return AuditEvent.of(actor, "Database", "AccessRulesChange")
        .tenant(tenant)
        .detail("collectionId", collection)
        .detail("rules", stored.text())
        .detail("ownerField", rules.ownerField().map(OwnerField::pointer).orElse(""));
  }
}
