package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Holds the documents that a collection has already against a schema that it shall get. */
@ApplicationScoped
class ExistingDocuments {

  private static final int MAX_DOCUMENTS = 100_000;
  private static final int MAX_NAMED = 20;
  private static final int BATCH = 20;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ContentCheck rules;

  @Inject
  ExistingDocuments(ContentCheck rules) {
    this.rules = rules;
  }

  /**
   * Refuses the schema unless all documents fit it. Nobody writes documents of the tenant until the
   * transaction ends, so that none slips in between the check and the schema.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code existing_documents_unfit}
   */
  void check(UnitOfWork unit, UUID collection, String schema) throws SQLException {
    unit.update("set local lock_timeout = '5s'");
    unit.update("lock table app.documents in share row exclusive mode");
    CollectionDemands shall = new CollectionDemands(Optional.of(schema), false);
    List<String> unfit = new ArrayList<>();
    List<Content> batch = batch(unit, collection, BEFORE_ALL);
    int seen = 0;
    while (!batch.isEmpty() && unfit.size() < MAX_NAMED) {
      seen += batch.size();
      if (seen > MAX_DOCUMENTS) {
        throw DataProblems.TOO_MANY_DOCUMENTS.because(
            "At most 100,000 documents are checked in one request. Set the schema without"
                + " 'validateExisting' and check the documents with a program.");
      }
      batch.stream()
          .filter(each -> rules.refusal(shall, each.json()).isPresent())
          .forEach(each -> unfit.add(each.id().toString()));
      batch = batch(unit, collection, batch.getLast().id());
    }
    if (!unfit.isEmpty()) {
      throw refusal(unfit.subList(0, Math.min(MAX_NAMED, unfit.size())));
    }
  }

  /** A document that is there. */
  private record Content(UUID id, Optional<Jsonb> json) {
    static Content of(ResultSet row) throws SQLException {
      return new Content(
          row.getObject(1, UUID.class), Optional.ofNullable(row.getString(2)).map(Jsonb::new));
    }
  }

  private static List<Content> batch(UnitOfWork unit, UUID collection, UUID after)
      throws SQLException {
    return unit.query(
        "select id, content::text from app.documents where collection_id = ? and id > ?"
            + " order by id limit ?",
        Content::of,
        collection,
        after,
        BATCH);
  }

  private static RuntimeException refusal(List<String> ids) {
    return Problem.of(
            DataProblems.EXISTING_DOCUMENTS_UNFIT,
            "Documents that are there do not fit the schema. 'documents' names the first of them.")
        .with("documents", ids)
        .asException();
  }
}
