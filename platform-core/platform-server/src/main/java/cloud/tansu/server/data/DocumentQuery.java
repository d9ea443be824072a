package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Cursor;
import cloud.tansu.server.data.query.Field;
import cloud.tansu.server.data.query.Filter;
import cloud.tansu.server.data.query.Order;
import cloud.tansu.server.data.query.Projection;
import cloud.tansu.server.kernel.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a list shows, in which order, and what of them.
 *
 * @param after where the page begins; else it is the one of that number
 */
record DocumentQuery(
    Selection selection,
    Order order,
    Projection projection,
    Counting counting,
    PageRequest page,
    Optional<Cursor> after) {

  /** A list of whole documents in one of the simple orders. */
  DocumentQuery(
      Optional<UUID> collectionId,
      Optional<Instant> createdAfter,
      Optional<Instant> createdBefore,
      Sort sort,
      boolean ascending,
      PageRequest page) {
    this(
        new Selection(collectionId, createdAfter, createdBefore, Filter.all(), Optional.empty()),
        sort.order(ascending),
        Projection.all(),
        Counting.EXACT,
        page,
        Optional.empty());
  }

  /** What documents can be sorted by with {@code sortBy}. */
  enum Sort {
    ID,
    COLLECTION_ID,
    CREATED_AT;

    /** The sort of that name; an unknown one is by creation. */
    static Sort of(@Nullable String name) {
      return switch (name) {
        case "id" -> ID;
        case "collectionId" -> COLLECTION_ID;
        case null, default -> CREATED_AT;
      };
    }

    Order order(boolean ascending) {
      return switch (this) {
        case ID -> Order.by(key(Field.Column.ID, !ascending));
        case COLLECTION_ID ->
            Order.by(
                new Order.Item(Field.Column.COLLECTION_ID, !ascending, !ascending),
                key(Field.Column.CREATED_AT, true));
        case CREATED_AT ->
            Order.by(key(Field.Column.CREATED_AT, !ascending), key(Field.Column.ID, ascending));
      };
    }

    private static Order.Item key(Field.Column column, boolean descending) {
      return new Order.Item(column, descending, false);
    }
  }
}
