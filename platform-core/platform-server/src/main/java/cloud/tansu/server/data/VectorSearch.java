package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the documents whose embeddings point most nearly into the direction of a question. */
@ApplicationScoped
class VectorSearch {

  /** As many as an HNSW index looks at in one go. */
  private static final int MAX_CANDIDATES = 1000;

  private static final String NEAREST =
      "select id, collection_id, embedding operator(app.<=>) cast(? as app.vector) as distance"
          + " from app.document_embeddings join app.documents on id = document_id";
  private static final String BY_DISTANCE = " order by distance limit ?";

  private final Databases databases;
  private final AccessConditions access;
  private final VectorTables tables;
  private final DataConfig config;

  @Inject
  VectorSearch(
      Databases databases, AccessConditions access, VectorTables tables, DataConfig config) {
    this.databases = databases;
    this.access = access;
    this.tables = tables;
    this.config = config;
  }

  /**
   * A document that was found.
   *
   * @param score cosine similarity, from -1 to 1 for the same direction
   */
  record Hit(Document document, double score) {}

  /**
   * Nearest first, of what the caller may see.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code vector_unavailable}, {@code
   *     invalid_request}, {@code result_too_large}
   */
  List<Hit> find(DataCaller caller, VectorQuery query) {
    VectorTables.Table table = tables.of(caller.tenant());
    Embedding embedding = query.embedding(table.dimensions());
    Condition visible = access.of(caller, Operation.READ).and(inCollection(query.collectionId()));
    int candidates = query.perCollection() == 0 ? query.k() : MAX_CANDIDATES;
    List<Object> parameters = new ArrayList<>();
    parameters.add(config.maxResultBytes());
    parameters.add(embedding.text());
    parameters.addAll(visible.parameters());
    parameters.add(candidates);
    if (query.perCollection() > 0) {
      parameters.add(query.perCollection());
      parameters.add(query.k());
    }
    String nearest = NEAREST + visible.where() + BY_DISTANCE;
    String sql = withContents(query.perCollection() > 0 ? capped(nearest) : nearest);
    return databases.tenant(
        caller.tenant(),
        unit -> {
          tune(unit, candidates, table.iterative());
          return unit.query(sql, this::hit, parameters.toArray());
        });
  }

  private static Condition inCollection(Optional<UUID> collection) {
    return collection.map(id -> Condition.of("collection_id = ?", id)).orElse(Condition.ALL);
  }

  private static String capped(String nearest) {
    return "select id, distance from (select id, distance, row_number() over"
        + " (partition by collection_id order by distance) as place from ("
        + nearest
        + ") c) p where place <= ?"
        + BY_DISTANCE;
  }

  /** Contents are read of what was found alone, and not beyond what fits into an answer. */
  private static String withContents(String nearest) {
    return "select id, collection_id, created_at, version, updated_at,"
        + " case when running <= ? then body end, running, 1 - distance from (select f.*,"
        + " sum(octet_length(body)) over (order by distance, id rows unbounded preceding)"
        + " as running from (select d.id, d.collection_id, d.created_at, d.version, d.updated_at,"
        + " d.content::text as body, n.distance from ("
        + nearest
        + ") n join app.documents d on d.id = n.id) f) r order by distance, id";
  }

  private Hit hit(java.sql.ResultSet row) throws SQLException {
    if (row.getLong(7) > config.maxResultBytes()) {
      throw DataProblems.resultTooLarge(config.maxResultBytes());
    }
    return new Hit(Document.of(row), row.getDouble(8));
  }

  /** How far the index looks, until the end of the transaction. */
  private static void tune(UnitOfWork unit, int candidates, boolean iterative) throws SQLException {
    String wide = Integer.toString(Math.max(candidates, 100));
    unit.first("select set_config('hnsw.ef_search', ?, true)", row -> row.getString(1), wide);
    if (iterative) {
      unit.first(
          "select set_config('hnsw.iterative_scan', 'strict_order', true)",
          row -> row.getString(1));
    }
  }
}
