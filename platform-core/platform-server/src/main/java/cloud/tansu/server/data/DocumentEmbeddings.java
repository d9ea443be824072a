package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the embeddings of documents; whoever may change a document may change its embedding. */
@ApplicationScoped
class DocumentEmbeddings {

  private static final String SET =
      "insert into app.document_embeddings (document_id, embedding)"
          + " select id, cast(? as app.vector) from app.documents";
  private static final String REPLACE =
      " on conflict (document_id) do update set embedding = excluded.embedding";
  private static final String REMOVE =
      "delete from app.document_embeddings where document_id in (select id from app.documents";

  private final Databases databases;
  private final AccessConditions access;
  private final VectorTables tables;

  @Inject
  DocumentEmbeddings(Databases databases, AccessConditions access, VectorTables tables) {
    this.databases = databases;
    this.access = access;
    this.tables = tables;
  }

  /**
   * What a write does with the embedding that was given with the document. It may ask the database,
   * so it is called before a unit of work begins.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code vector_unavailable}, {@code
   *     invalid_request}
   */
  EmbeddingChange change(TenantId tenant, GivenEmbedding given) {
    return given.change(given.isPresent() ? tables.find(tenant) : Optional.empty());
  }

  /**
   * Gives a document an embedding, in place of the one that it has.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code document_not_found}, {@code
   *     access_denied_by_rules}, {@code vector_unavailable}, {@code invalid_request}
   */
  void set(DataCaller caller, UUID document, @Nullable List<@Nullable Double> numbers) {
    int dimensions = tables.of(caller.tenant()).dimensions();
    Embedding embedding = Embedding.parse(Embedding.FIELD, numbers, dimensions);
    CallerRules rules = access.of(caller);
    Condition target = rules.may(Operation.UPDATE).and(Condition.of("id = ?", document));
    List<Object> parameters = new ArrayList<>();
    parameters.add(embedding.text());
    parameters.addAll(target.parameters());
    databases.tenantStatement(
        caller.tenant(),
        unit -> {
          if (unit.update(SET + target.where() + REPLACE, parameters.toArray()) == 0) {
            refuse(unit, rules, document);
          }
          return document;
        });
  }

  /**
   * Takes a document's embedding away; one that has none stays as it is.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #set}
   */
  void remove(DataCaller caller, UUID document) {
    tables.of(caller.tenant());
    CallerRules rules = access.of(caller);
    Condition target = rules.may(Operation.UPDATE).and(Condition.of("id = ?", document));
    databases.tenantStatement(
        caller.tenant(),
        unit -> {
          if (unit.update(REMOVE + target.where() + ")", target.parameters().toArray()) == 0) {
            refuse(unit, rules, document);
          }
          return document;
        });
  }

  private static void refuse(UnitOfWork unit, CallerRules rules, UUID document)
      throws SQLException {
    Change<Document> reason = UnchangedDocument.reason(unit, rules, Operation.UPDATE, document);
    if (reason instanceof Change.Missing) {
      throw DataProblems.noDocument();
    }
  }
}
