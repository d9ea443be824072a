package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
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

  @Inject
  DocumentWrites(Databases databases, AccessConditions access, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.access = access;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Stores a document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when there is no
   *     such collection, {@code malformed_body}
   */
  Document create(DataCaller caller, UUID collection, Optional<Jsonb> content) {
    return storing(
        () ->
            databases.tenantStatement(
                caller.tenant(),
                unit ->
                    unit.first(
                            INSERT,
                            Document::of,
                            tokens.uuidV7(clock.millis()),
                            collection,
                            content)
                        .orElseThrow()));
  }

  /**
   * Gives a document other content.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}
   */
  Change<Document> replace(
      DataCaller caller, UUID id, Optional<Jsonb> content, EntityTags expected) {
    Target target = new Target(caller, Operation.UPDATE, id, expected);
    return storing(() -> change(target, UPDATE, List.of(content)));
  }

  Change<Document> delete(DataCaller caller, UUID id, EntityTags expected) {
    return change(new Target(caller, Operation.DELETE, id, expected), DELETE, List.of());
  }

  /** Which document somebody wants to change. */
  private record Target(DataCaller caller, Operation operation, UUID id, EntityTags expected) {}

  private Change<Document> change(Target target, String command, List<Object> values) {
    Condition changeable =
        access
            .of(target.caller(), target.operation())
            .and(RowCondition.of(target.id(), target.expected()));
    List<Object> parameters = new ArrayList<>(values);
    parameters.addAll(changeable.parameters());
    String columns = command.equals(DELETE) ? Document.WITHOUT_CONTENT : Document.COLUMNS;
    return databases.tenantStatement(
        target.caller().tenant(),
        unit -> {
          Optional<Document> changed =
              unit.first(
                  command + changeable.where() + " returning " + columns,
                  Document::of,
                  parameters.toArray());
          return changed.isPresent() ? new Change.Done<>(changed.get()) : unchanged(unit, target);
        });
  }

  private Change<Document> unchanged(UnitOfWork unit, Target target) throws SQLException {
    Condition any =
        access.of(target.caller(), target.operation()).and(Condition.of("id = ?", target.id()));
    boolean there =
        unit.count("select count(*) from app.documents" + any.where(), any.parameters().toArray())
            > 0;
    return there ? new Change.Stale<>() : new Change.Missing<>();
  }

  /** What the database refuses about the content is the caller's to correct. */
  private static <T> T storing(Supplier<T> write) {
    try {
      return write.get();
    } catch (DatabaseFault fault) {
      if (fault.isForeignKeyViolation()) {
        throw DataProblems.invalid(DocumentBody.COLLECTION_ID, "is no collection of this tenant");
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
