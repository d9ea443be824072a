package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes the documents of a tenant. A write into a collection that demands nothing is one
 * statement, and so one round trip; if that finds no row, because of a demand or because there is
 * none, the write is made again in a transaction that looks at the demands.
 */
@ApplicationScoped
class DocumentWrites {

  private static final Condition NO_SCHEMA = Condition.of("c.schema is null");

  private final Databases databases;
  private final AccessConditions access;
  private final Tokens tokens;
  private final Clock clock;
  private final ContentCheck demands;
  private final WrittenData written;

  @Inject
  DocumentWrites(
      Databases databases,
      AccessConditions access,
      Tokens tokens,
      Clock clock,
      ContentCheck demands,
      WrittenData written) {
    this.databases = databases;
    this.access = access;
    this.tokens = tokens;
    this.clock = clock;
    this.demands = demands;
    this.written = written;
  }

  /**
   * Stores a document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when there is no
   *     such collection, {@code malformed_body}, {@code document_invalid}, {@code
   *     unique_key_taken}, {@code access_denied_by_rules}
   */
  Document create(DataCaller caller, UUID collection, Optional<Jsonb> content) {
    return create(allowed(caller, collection, content));
  }

  /** As {@link #create(DataCaller, UUID, Optional)}, of what was found to be allowed. */
  Document create(NewDocument allowed) {
    TenantId tenant = allowed.caller().tenant();
    return StorageFaults.storing(
        () ->
            (allowed.embedding().isKeep()
                    ? databases.tenantStatement(tenant, unit -> insert(unit, allowed, NO_SCHEMA))
                    : Optional.<Document>empty())
                .orElseGet(() -> databases.tenant(tenant, unit -> create(unit, allowed))));
  }

  /**
   * The document as the caller may make it. It may ask the database, so it is called before a unit
   * of work begins.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code access_denied_by_rules}, {@code
   *     invalid_request}
   */
  NewDocument allowed(DataCaller caller, UUID collection, Optional<Jsonb> content) {
    return new NewDocument(
        caller,
        collection,
        access.of(caller).create(collection, content),
        new EmbeddingChange.Keep());
  }

  /** Stores it as a part of a transaction; what the database refuses comes as its fault. */
  Document create(UnitOfWork unit, NewDocument allowed) throws SQLException {
    CollectionDemands found =
        Optional.ofNullable(
                CollectionDemands.of(unit, List.of(allowed.collection())).get(allowed.collection()))
            .orElseThrow(() -> StorageFaults.noCollection().asException());
    demands.check(found, allowed.content());
    return insert(unit, allowed, Condition.ALL)
        .orElseThrow(() -> StorageFaults.noCollection().asException());
  }

  private Optional<Document> insert(UnitOfWork unit, NewDocument allowed, Condition demanding)
      throws SQLException {
    UUID id = tokens.uuidV7(clock.millis());
    Optional<Document> made =
        DocumentRows.insert(
            unit,
            id,
            allowed.content(),
            Condition.of("c.id = ?", allowed.collection()).and(demanding));
    if (made.isPresent()) {
      EmbeddingChange.write(unit, Map.of(id, allowed.embedding()));
      written.committed(unit, allowed.caller().tenant());
    }
    return made;
  }

  /**
   * Gives a document other content.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}, {@code
   *     document_invalid}, {@code unique_key_taken}, {@code precondition_required}, {@code
   *     access_denied_by_rules}
   */
  Change<Document> replace(
      DataCaller caller, UUID id, Optional<Jsonb> content, EntityTags expected) {
    return replace(caller, id, content, new EmbeddingChange.Keep(), expected);
  }

  /** As {@link #replace(DataCaller, UUID, Optional, EntityTags)}, and its embedding with it. */
  Change<Document> replace(
      DataCaller caller,
      UUID id,
      Optional<Jsonb> content,
      EmbeddingChange embedding,
      EntityTags expected) {
    WriteTarget target = new WriteTarget(caller, access.of(caller), Operation.UPDATE, id, expected);
    Condition freely = withoutDemand("(c.schema is not null or c.require_if_match)");
    return StorageFaults.storing(
        () ->
            (embedding.isKeep()
                    ? databases.tenantStatement(
                        caller.tenant(), unit -> directly(unit, target, content, freely))
                    : Optional.<Document>empty())
                .<Change<Document>>map(Change.Done::new)
                .orElseGet(() -> change(target, 0, before -> content, embedding)));
  }

  private Optional<Document> directly(
      UnitOfWork unit, WriteTarget target, Optional<Jsonb> content, Condition freely)
      throws SQLException {
    NewContent next = NewContent.of(unit, target.rules(), target.id(), content);
    Condition row = target.changeable().and(next.where()).and(freely);
    return told(unit, target, DocumentRows.update(unit, next.content(), row));
  }

  /**
   * Changes the content of a document from what it is.
   *
   * @param maxContent bytes that it may have before
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #replace}, and what the change
   *     throws
   */
  Change<Document> patch(
      DataCaller caller, UUID id, DocumentChange change, EntityTags expected, int maxContent) {
    WriteTarget target = new WriteTarget(caller, access.of(caller), Operation.UPDATE, id, expected);
    return StorageFaults.storing(
        () -> change(target, maxContent, change, new EmbeddingChange.Keep()));
  }

  /**
   * Removes a document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code precondition_required}, {@code
   *     access_denied_by_rules}
   */
  Change<Document> delete(DataCaller caller, UUID id, EntityTags expected) {
    WriteTarget target = new WriteTarget(caller, access.of(caller), Operation.DELETE, id, expected);
    Condition row =
        target
            .changeable()
            .and(expected.isPresent() ? Condition.ALL : withoutDemand("c.require_if_match"));
    return StorageFaults.storing(
        () ->
            databases
                .tenantStatement(
                    caller.tenant(), unit -> told(unit, target, DocumentRows.delete(unit, row)))
                .<Change<Document>>map(Change.Done::new)
                .orElseGet(
                    () ->
                        locked(
                            target, 0, (unit, before) -> DocumentRows.delete(unit, target.row()))));
  }

  private static Condition withoutDemand(String demand) {
    return Condition.of(
        "not exists (select from app.collections c where c.id = documents.collection_id and "
            + demand
            + ")");
  }

  private Change<Document> change(
      WriteTarget target, int maxContent, DocumentChange change, EmbeddingChange embedding) {
    return locked(
        target,
        maxContent,
        (unit, before) -> {
          if (maxContent > 0 && before.size() > maxContent) {
            throw DataProblems.tooLarge(maxContent);
          }
          Optional<Jsonb> wanted = change.apply(before.content());
          NewContent next = NewContent.of(unit, target.rules(), target.id(), wanted);
          demands.check(before.demands(), next.content());
          EmbeddingChange.write(unit, Map.of(target.id(), embedding));
          return DocumentRows.update(unit, next.content(), target.row());
        });
  }

  /** Something to do with a document that is locked. */
  @FunctionalInterface
  private interface Step {
    Optional<Document> run(UnitOfWork unit, LockedDocument before) throws SQLException;
  }

  private Change<Document> locked(WriteTarget target, int maxContent, Step step) {
    return databases.tenant(
        target.caller().tenant(),
        unit -> {
          Condition changeable = target.rules().may(target.operation()).and(target.row());
          List<LockedDocument> found = LockedDocument.lock(unit, changeable, maxContent);
          if (found.isEmpty()) {
            return UnchangedDocument.reason(unit, target.rules(), target.operation(), target.id());
          }
          LockedDocument before = found.getFirst();
          return before.isIn(target.expected())
              ? new Change.Done<>(told(unit, target, step.run(unit, before)).orElseThrow())
              : new Change.Stale<>();
        });
  }

  private Optional<Document> told(UnitOfWork unit, WriteTarget target, Optional<Document> result) {
    result.ifPresent(done -> written.committed(unit, target.caller().tenant()));
    return result;
  }
}
