package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Filter;
import cloud.tansu.server.data.query.FilterSql;
import cloud.tansu.server.data.query.FullText;
import cloud.tansu.server.data.query.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which documents are meant; all that is given must hold.
 *
 * @param createdAfter only documents made later than this
 * @param createdBefore only documents made earlier than this
 */
record Selection(
    Optional<UUID> collectionId,
    Optional<Instant> createdAfter,
    Optional<Instant> createdBefore,
    Filter filter,
    Optional<FullText> search) {

  private static final Selection ALL =
      new Selection(
          Optional.empty(), Optional.empty(), Optional.empty(), Filter.all(), Optional.empty());

  /** Every document of the tenant. */
  static Selection all() {
    return ALL;
  }

  Selection with(Filter other) {
    return new Selection(collectionId, createdAfter, createdBefore, other, search);
  }

  Condition condition() {
    Condition condition =
        only("collection_id = ?", collectionId)
            .and(only("created_at > ?", createdAfter))
            .and(only("created_at < ?", createdBefore));
    if (!filter.equals(Filter.all())) {
      condition = condition.and(of(FilterSql.of(filter)));
    }
    return search.map(FullText::condition).map(Selection::of).map(condition::and).orElse(condition);
  }

  private static Condition only(String sql, Optional<?> value) {
    return value.isPresent() ? Condition.of(sql, value.get()) : Condition.ALL;
  }

  /** The translated part of a query as a condition. */
  static Condition of(Sql sql) {
    return new Condition(sql.text(), sql.parameters());
  }
}
