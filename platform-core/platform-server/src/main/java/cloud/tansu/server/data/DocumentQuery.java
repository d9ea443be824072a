package cloud.tansu.server.data;

import cloud.tansu.server.kernel.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a list shows, and in which order.
 *
 * @param createdAfter only documents made later than this
 * @param createdBefore only documents made earlier than this
 */
record DocumentQuery(
    Optional<UUID> collectionId,
    Optional<Instant> createdAfter,
    Optional<Instant> createdBefore,
    Sort sort,
    boolean ascending,
    PageRequest page) {

  private static final int LAST_YEAR = 9999;

  /** What documents can be sorted by. */
  enum Sort {
    ID("id asc", "id desc"),
    COLLECTION_ID(
        "collection_id asc nulls last, created_at desc, id",
        "collection_id desc nulls first, created_at desc, id"),
    CREATED_AT("created_at asc, id desc", "created_at desc, id asc");

    private final String ascending;
    private final String descending;

    Sort(String ascending, String descending) {
      this.ascending = ascending;
      this.descending = descending;
    }

    /** The sort of that name; an unknown one is by creation. */
    static Sort of(@Nullable String name) {
      return switch (name) {
        case "id" -> ID;
        case "collectionId" -> COLLECTION_ID;
        case null, default -> CREATED_AT;
      };
    }
  }

  /** The order as SQL; from a closed list, never from what a caller wrote. */
  String orderBy() {
    return ascending ? sort.ascending : sort.descending;
  }

  /** Which rows are meant. */
  Condition condition() {
    Condition collection = only("collection_id = ?", collectionId);
    return collection
        .and(only("created_at > ?", createdAfter))
        .and(only("created_at < ?", createdBefore));
  }

  private static Condition only(String sql, Optional<?> value) {
    return value.isPresent() ? Condition.of(sql, value.get()) : Condition.ALL;
  }

  /**
   * A point in time written by a caller.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Optional<Instant> time(String parameter, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.strip());
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return Optional.of(time.toInstant());
      }
    } catch (DateTimeParseException malformed) {
      throw notATime(parameter);
    }
    throw notATime(parameter);
  }

  private static RuntimeException notATime(String parameter) {
    return DataProblems.invalid(parameter, "is a time such as 2026-01-31T12:00:00Z");
  }
}
