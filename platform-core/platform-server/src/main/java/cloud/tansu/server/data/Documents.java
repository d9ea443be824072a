package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
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

/** The documents of a tenant. Every write is one statement, and so one round trip. */
@ApplicationScoped
class Documents {

  private static final String INSERT =
      "insert into app.documents (id, collection_id, content) values (?, ?, ?) returning "
          + Document.COLUMNS;
  private static final String UPDATE = "update app.documents set content = ?";
  private static final String DELETE = "delete from app.documents";

  /** The text is made once, in the inner query, and left out when it is longer than allowed. */
  private static final String FIND =
      "select id, collection_id, created_at, version, updated_at,"
          + " case when size <= ? then body end, size from (select d.*, octet_length(body) as size"
          + " from (select id, collection_id, created_at, version, updated_at, content::text as body"
          + " from app.documents where id = ? offset 0) d) s";

  private final Databases databases;
  private final Tokens tokens;
  private final Clock clock;
  private final DataConfig config;

  @Inject
  Documents(Databases databases, Tokens tokens, Clock clock, DataConfig config) {
    this.databases = databases;
    this.tokens = tokens;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Stores a document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when there is no
   *     such collection, {@code malformed_body}
   */
  Document create(TenantId tenant, UUID collection, Optional<Jsonb> content) {
    return storing(
        () ->
            databases.tenantStatement(
                tenant,
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
   * The document of that id.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}
   */
  Optional<Document> find(TenantId tenant, UUID id) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                FIND,
                row -> {
                  if (row.getLong(7) > config.maxResultBytes()) {
                    throw DataProblems.resultTooLarge(config.maxResultBytes());
                  }
                  return Document.of(row);
                },
                config.maxResultBytes(),
                id));
  }

  /**
   * One page of the documents that a query selects.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}
   */
  Page<Document> list(TenantId tenant, DocumentQuery query) {
    return databases.readTenant(
        tenant,
        unit -> {
          List<Document> rows = rows(unit, query);
          return Page.of(query.page(), total(unit, query, rows.size()), rows);
        });
  }

  private List<Document> rows(UnitOfWork unit, DocumentQuery query) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(config.maxResultBytes());
    String where = query.where(parameters);
    parameters.add(query.page().pageSize());
    parameters.add(query.page().offset());
    String order = " order by " + query.orderBy();
    String page =
        "select id, collection_id, created_at, version, updated_at, content::text as body"
            + " from app.documents"
            + where
            + order
            + " limit ? offset ?";
    return unit.query(
        "select id, collection_id, created_at, version, updated_at,"
            + " case when running <= ? then body end, running"
            + " from (select p.*, sum(octet_length(body)) over ("
            + order
            + " rows unbounded preceding) as running from ("
            + page
            + ") p) r"
            + order,
        row -> {
          if (row.getLong(7) > config.maxResultBytes()) {
            throw DataProblems.resultTooLarge(config.maxResultBytes());
          }
          return Document.of(row);
        },
        parameters.toArray());
  }

  /** Counting is dear in a large table and needless on a page that is not full. */
  private static long total(UnitOfWork unit, DocumentQuery query, int rows) throws SQLException {
    boolean last = rows < query.page().pageSize() && (rows > 0 || query.page().page() == 1);
    if (last) {
      return query.page().offset() + rows;
    }
    List<Object> parameters = new ArrayList<>();
    String where = query.where(parameters);
    return unit.count("select count(*) from app.documents" + where, parameters.toArray());
  }

  /**
   * Gives a document other content.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}
   */
  Change<Document> replace(TenantId tenant, UUID id, Optional<Jsonb> content, EntityTags expected) {
    return storing(() -> change(tenant, id, UPDATE, List.of(content), expected));
  }

  Change<Document> delete(TenantId tenant, UUID id, EntityTags expected) {
    return change(tenant, id, DELETE, List.of(), expected);
  }

  private Change<Document> change(
      TenantId tenant, UUID id, String command, List<Object> values, EntityTags expected) {
    return databases.tenantStatement(
        tenant,
        unit -> {
          RowCondition condition = RowCondition.of(id, expected);
          List<Object> parameters = new ArrayList<>(values);
          parameters.addAll(condition.parameters());
          String columns = command.equals(DELETE) ? Document.WITHOUT_CONTENT : Document.COLUMNS;
          Optional<Document> changed =
              unit.first(
                  command + condition.sql() + " returning " + columns,
                  Document::of,
                  parameters.toArray());
          return changed.isPresent() ? new Change.Done<>(changed.get()) : unchanged(unit, id);
        });
  }

  private static Change<Document> unchanged(UnitOfWork unit, UUID id) throws SQLException {
    boolean there = unit.count("select count(*) from app.documents where id = ?", id) > 0;
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
