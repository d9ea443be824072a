package cloud.tansu.server.data;

import cloud.tansu.server.data.schema.ContentSchemas;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
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
  private final ContentSchemas schemas;
  private final ExistingDocuments existing;
  private final WrittenData written;

  @Inject
  DocumentCollections(
      Databases databases,
      Tokens tokens,
      Clock clock,
      ContentSchemas schemas,
      ExistingDocuments existing,
      WrittenData written) {
    this.databases = databases;
    this.tokens = tokens;
    this.clock = clock;
    this.schemas = schemas;
    this.existing = existing;
    this.written = written;
  }

  /** Makes a collection that demands nothing. */
  DocumentCollection create(TenantId tenant, CollectionName name) {
    return create(tenant, name, CollectionSettings.NONE);
  }

  /**
   * Makes a collection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code collection_name_taken}, {@code
   *     schema_invalid}
   */
  DocumentCollection create(TenantId tenant, CollectionName name, CollectionSettings settings) {
    return CollectionFaults.storing(
        () -> databases.tenantStatement(tenant, unit -> create(unit, tenant, name, settings)));
  }

  /** The same as a part of a transaction; what the database refuses comes as its fault. */
  DocumentCollection create(
      UnitOfWork unit, TenantId tenant, CollectionName name, CollectionSettings settings)
      throws SQLException {
    settings.schema().ifPresent(schema -> schemas.compile(schema.text()));
    written.committed(unit, tenant);
    return CollectionRows.insert(unit, tokens.uuidV7(clock.millis()), name, settings);
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
                      + DocumentCollection.WITHOUT_SCHEMA
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

  /** What a collection shall become, from what it is. */
  @FunctionalInterface
  interface Edit {
    CollectionSettings apply(CollectionSettings before);
  }

  /**
   * Gives a collection another name and other settings.
   *
   * @param name the new one; empty to keep it
   * @param expected the states in which it may be; all when the caller names none
   * @param validateExisting whether documents that are there must fit a new schema
   * @throws cloud.tansu.server.kernel.ProblemException {@code collection_name_taken}, {@code
   *     schema_invalid}, {@code existing_documents_unfit}, {@code unique_key_taken}
   */
  Change<DocumentCollection> change(
      TenantId tenant,
      UUID id,
      Optional<CollectionName> name,
      Edit edit,
      EntityTags expected,
      boolean validateExisting) {
    return CollectionFaults.storing(
        () ->
            databases.tenant(
                tenant,
                unit -> {
                  Optional<DocumentCollection> found = CollectionRows.lock(unit, id);
                  if (found.isEmpty()) {
                    return new Change.Missing<>();
                  }
                  DocumentCollection before = found.get();
                  if (expected.isPresent() && !expected.matches(before.revision().tag())) {
                    return new Change.Stale<>();
                  }
                  CollectionSettings after = edit.apply(before.settings());
                  checkSchema(unit, before, after, validateExisting);
                  written.committed(unit, tenant);
                  return new Change.Done<>(CollectionRows.update(unit, before, name, after));
                }));
  }

  private void checkSchema(
      UnitOfWork unit,
      DocumentCollection before,
      CollectionSettings after,
      boolean validateExisting)
      throws SQLException {
    boolean other = !after.schema().equals(before.settings().schema());
    if (other && after.schema().isPresent()) {
      String schema = after.schema().get().text();
      schemas.compile(schema);
      if (validateExisting) {
        existing.check(unit, before.id(), schema);
      }
    }
  }

  /** Removes a collection and the documents in it. */
  Change<DocumentCollection> delete(TenantId tenant, UUID id, EntityTags expected) {
    Condition condition = RowCondition.of(id, expected).and(Announcement.ofRequest());
    return databases.tenantStatement(
        tenant,
        unit -> {
          Optional<DocumentCollection> gone =
              unit.first(
                  "delete from app.collections"
                      + condition.where()
                      + " returning "
                      + DocumentCollection.WITHOUT_SCHEMA,
                  DocumentCollection::of,
                  condition.parameters().toArray());
          if (gone.isPresent()) {
            written.committed(unit, tenant);
            return new Change.Done<>(gone.get());
          }
          boolean there = unit.count("select count(*) from app.collections where id = ?", id) > 0;
          return there ? new Change.Stale<>() : new Change.Missing<>();
        });
  }
}
