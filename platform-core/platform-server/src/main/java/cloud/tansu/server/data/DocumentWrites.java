package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Changes the documents of a tenant. Every write is one statement, and so one round trip. */
@ApplicationScoped
class DocumentWrites {

  private static final String INSERT =
      "insert into app.documents (id, collection_id, content) values (?, ?, ?) returning "
          + Document.COLUMNS;
  private static final String UPDATE = "update app.documents set content = ?";
  private static final String DELETE = "delete from app.documents";

  private final Databases databases;
  private final AccessConditions access;
  private final Tokens tokens;
  private final Clock clock;
  private final WrittenData written;

  @Inject
  DocumentWrites(
      Databases databases,
      AccessConditions access,
      Tokens tokens,
      Clock clock,
      WrittenData written) {
    this.databases = databases;
    this.access = access;
    this.tokens = tokens;
    this.clock = clock;
    this.written = written;
  }

  /**
   * Stores a document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when there is no
   *     such collection, {@code malformed_body}
   */
  Document create(DataCaller caller, UUID collection, Optional<Jsonb> content) {
    Optional<Jsonb> allowed = access.of(caller).create(collection, content);
    return storing(
        () ->
            databases.tenantStatement(
                caller.tenant(),
                unit -> {
                  written.committed(unit, caller.tenant());
                  return unit.first(
                          INSERT, Document::of, tokens.uuidV7(clock.millis()), collection, allowed)
                      .orElseThrow();
                }));
  }

  /**
   * Gives a document other content.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}
   */
  Change<Document> replace(
      DataCaller caller, UUID id, Optional<Jsonb> content, EntityTags expected) {
    Target target = new Target(caller, access.of(caller), Operation.UPDATE, id, expected);
    return storing(() -> change(target, unit -> update(unit, target, content)));
  }

  Change<Document> delete(DataCaller caller, UUID id, EntityTags expected) {
    Target target = new Target(caller, access.of(caller), Operation.DELETE, id, expected);
    return change(target, unit -> delete(unit, target));
  }

  /** Which document somebody wants to change. */
  private record Target(
      DataCaller caller, CallerRules rules, Operation operation, UUID id, EntityTags expected) {

    Condition changeable() {
      return rules.may(operation).and(RowCondition.of(id, expected));
    }
  }

  private Change<Document> change(Target target, Work<Optional<Document>> statement) {
    return databases.tenantStatement(
        target.caller().tenant(),
        unit -> {
          Optional<Document> changed = statement.run(unit);
          changed.ifPresent(done -> written.committed(unit, target.caller().tenant()));
          return changed.isPresent()
              ? new Change.Done<>(changed.get())
              : UnchangedDocument.reason(unit, target.rules(), target.operation(), target.id());
        });
  }

  private static Optional<Document> update(UnitOfWork unit, Target target, Optional<Jsonb> content)
      throws SQLException {
    NewContent next = NewContent.of(unit, target.rules(), target.id(), content);
    Condition where = target.changeable().and(next.where());
    List<Object> parameters = new ArrayList<>();
    parameters.add(next.content());
    parameters.addAll(where.parameters());
    return unit.first(
        UPDATE + where.where() + " returning " + Document.COLUMNS,
        Document::of,
        parameters.toArray());
  }

  private static Optional<Document> delete(UnitOfWork unit, Target target) throws SQLException {
    Condition where = target.changeable();
    return unit.first(
        DELETE + where.where() + " returning " + Document.WITHOUT_CONTENT,
        Document::of,
        where.parameters().toArray());
  }

  /** What the database refuses about the content is the caller's to correct. */
  private static <T> T storing(Supplier<T> write) {
    try {
      return write.get();
    } catch (DatabaseFault fault) {
      if (fault.isForeignKeyViolation()) {
        throw DataProblems.invalid(DocumentBody.COLLECTION_ID, DataProblems.NO_SUCH_COLLECTION);
      }
      if (fault.sqlState().startsWith("22") || fault.sqlState().startsWith("54")) {
        Problem problem =
            Problem.of(Problems.MALFORMED_BODY, "The content cannot be stored as JSON.");
        throw problem.withError(DocumentBody.CONTENT, "cannot be stored as JSON").asException();
      }
      throw fault;
    }
  }
}
