package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The collections of a tenant. */
@ApplicationScoped
class DocumentCollections {

  private final Databases databases;
  private final Tokens tokens;
  private final Clock clock;
  private final WrittenData written;

  @Inject
  DocumentCollections(Databases databases, Tokens tokens, Clock clock, WrittenData written) {
    this.databases = databases;
    this.tokens = tokens;
    this.clock = clock;
    this.written = written;
  }

  /**
   * Makes a collection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code collection_name_taken}
   */
  DocumentCollection create(TenantId tenant, CollectionName name) {
    return unlessTaken(
        () ->
            databases.tenantStatement(
                tenant,
                unit -> {
                  written.committed(unit, tenant);
                  return unit.first(
                          "insert into app.collections (id, name) values (?, ?) returning "
                              + DocumentCollection.COLUMNS,
                          DocumentCollection::of,
                          tokens.uuidV7(clock.millis()),
                          name.value())
                      .orElseThrow();
                }));
  }

  Optional<DocumentCollection> find(TenantId tenant, UUID id) {
    return find(tenant, Condition.ALL, id);
  }

  /** The collection of that id, if it is among the visible ones. */
  Optional<DocumentCollection> find(TenantId tenant, Condition visible, UUID id) {
    Condition one = visible.and(Condition.of("id = ?", id));
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select " + DocumentCollection.COLUMNS + " from app.collections" + one.where(),
                DocumentCollection::of,
                one.parameters().toArray()));
  }

  /** Newest first. */
  Page<DocumentCollection> list(TenantId tenant, PageRequest page) {
    return list(tenant, Condition.ALL, page);
  }

  /** The visible ones, newest first. */
  Page<DocumentCollection> list(TenantId tenant, Condition visible, PageRequest page) {
    List<Object> parameters = new ArrayList<>(visible.parameters());
    parameters.addAll(List.of(page.pageSize(), page.offset()));
    return databases.readTenant(
        tenant,
        unit -> {
          List<DocumentCollection> rows =
              unit.query(
                  "select "
                      + DocumentCollection.COLUMNS
                      + " from app.collections"
                      + visible.where()
                      + " order by created_at desc, id limit ? offset ?",
                  DocumentCollection::of,
                  parameters.toArray());
          long total =
              unit.count(
                  "select count(*) from app.collections" + visible.where(),
                  visible.parameters().toArray());
          return Page.of(page, total, rows);
        });
  }

  /**
   * Gives a collection another name.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code collection_name_taken}
   */
  Change<DocumentCollection> rename(
      TenantId tenant, UUID id, CollectionName name, EntityTags expected) {
    return unlessTaken(
        () ->
            change(
                tenant,
                id,
                "update app.collections set name = ?",
                List.of(name.value()),
                expected));
  }

  /** Removes a collection and the documents in it. */
  Change<DocumentCollection> delete(TenantId tenant, UUID id, EntityTags expected) {
    return change(tenant, id, "delete from app.collections", List.of(), expected);
  }

  private Change<DocumentCollection> change(
      TenantId tenant, UUID id, String command, List<Object> values, EntityTags expected) {
    return databases.tenantStatement(
        tenant,
        unit -> {
          Condition condition = RowCondition.of(id, expected);
          List<Object> parameters = new ArrayList<>(values);
          parameters.addAll(condition.parameters());
          Optional<DocumentCollection> changed =
              unit.first(
                  command + condition.where() + " returning " + DocumentCollection.COLUMNS,
                  DocumentCollection::of,
                  parameters.toArray());
          changed.ifPresent(done -> written.committed(unit, tenant));
          return changed.isPresent() ? new Change.Done<>(changed.get()) : unchanged(unit, id);
        });
  }

  private static Change<DocumentCollection> unchanged(UnitOfWork unit, UUID id)
      throws SQLException {
    boolean there = unit.count("select count(*) from app.collections where id = ?", id) > 0;
    return there ? new Change.Stale<>() : new Change.Missing<>();
  }

  private static <T> T unlessTaken(java.util.function.Supplier<T> write) {
    try {
      return write.get();
    } catch (DatabaseFault fault) {
      if (fault.isUniqueViolationOf("ux_collections_name")) {
        throw DataProblems.COLLECTION_NAME_TAKEN.because(
            "Names of collections are unique, whatever their case. Choose another one.", fault);
      }
      throw fault;
    }
  }
}
