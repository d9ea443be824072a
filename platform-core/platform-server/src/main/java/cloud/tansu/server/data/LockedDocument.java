package cloud.tansu.server.data;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.EntityTags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that nobody else changes until the end of the transaction.
 *
 * @param content empty for {@code null}, and when it was not asked for or is too long
 * @param size bytes of the content, whether it is here or not
 */
record LockedDocument(
    UUID id, Revision revision, Optional<String> content, long size, CollectionDemands demands) {

  /**
   * Locks documents, in the order of their ids so that two who lock several do not wait for each
   * other.
   *
   * @param maxContent bytes of content to read of all of them together, 0 for none; what is beyond
   *     is left out
   */
  static List<LockedDocument> lock(UnitOfWork unit, Condition condition, long maxContent)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(maxContent);
    parameters.addAll(condition.parameters());
    String body = maxContent == 0 ? "null::text" : "content::text";
    return unit.query(
        "select d.id, d.version, d.updated_at,"
            + " case when sum(octet_length(d.body)) over (order by d.id) <= ? then d.body end,"
            + " coalesce(octet_length(d.body), 0), "
            + CollectionDemands.COLUMNS
            + " from (select id, collection_id, version, updated_at, "
            + body
            + " as body from app.documents"
            + condition.where()
            + " order by id for update) d left join app.collections c on c.id = d.collection_id",
        LockedDocument::of,
        parameters.toArray());
  }

  /** Whether there is content that was not read. */
  boolean isLeftOut() {
    return size > 0 && content.isEmpty();
  }

  /**
   * Whether the document is in a state that the caller means.
   *
   * @param expected the states in which it may be; all when the caller names none
   * @throws cloud.tansu.server.kernel.ProblemException {@code precondition_required}
   */
  boolean isIn(EntityTags expected) {
    if (demands.requireIfMatch() && !expected.isPresent()) {
      throw DataProblems.preconditionRequired();
    }
    return !expected.isPresent() || expected.matches(revision.tag());
  }

  private static LockedDocument of(ResultSet row) throws SQLException {
    return new LockedDocument(
        row.getObject(1, UUID.class),
        new Revision(row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant()),
        Optional.ofNullable(row.getString(4)),
        row.getLong(5),
        CollectionDemands.of(row, 6));
  }
}
