package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Cursor;
import cloud.tansu.server.data.query.FilterParser;
import cloud.tansu.server.data.query.FullText;
import cloud.tansu.server.data.query.Order;
import cloud.tansu.server.data.query.Projection;
import cloud.tansu.server.data.query.QueryProblems;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.web.Paging;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The query of an address that reads documents. A name that is not known is refused: a condition
 * with a typing error would otherwise show more than was asked for.
 *
 * <p>Every method throws the problem {@code invalid_request} for what cannot be read.
 */
final class QueryParameters {

  private static final Set<String> SELECTION =
      Set.of("collectionId", "createdAfter", "createdBefore", "search", "searchLanguage");
  private static final Set<String> STREAM = Set.of("sortBy", "sortDir", "order", "select");
  private static final Set<String> LIST = Set.of("page", "pageSize", "cursor", "count");
  private static final int LAST_YEAR = 9999;

  private final Map<String, List<String>> values;

  /**
   * @param values the parameters, decoded
   */
  QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** A page of documents. */
  DocumentQuery list() {
    expectOnly(List.of(SELECTION, STREAM, LIST));
    Selection selection = readSelection();
    Optional<Cursor> cursor = one("cursor").map(Cursor::decode);
    if (cursor.isPresent() && one("page").isPresent()) {
      throw QueryProblems.invalid("page", "is left out when there is a cursor");
    }
    Optional<Counting> counting = one("count").map(Counting::of);
    return new DocumentQuery(
        selection,
        order(selection, cursor),
        projection(),
        counting.orElse(cursor.isPresent() ? Counting.NONE : Counting.EXACT),
        Paging.of(one("page").orElse(null), one("pageSize").orElse(null)),
        cursor);
  }

  /** All documents that are selected, in their order. */
  DocumentQuery stream() {
    expectOnly(List.of(SELECTION, STREAM));
    Selection selection = readSelection();
    return new DocumentQuery(
        selection,
        order(selection, Optional.empty()),
        projection(),
        Counting.NONE,
        Paging.of(null, null),
        Optional.empty());
  }

  /** Which documents to count. */
  Selection selection() {
    expectOnly(List.of(SELECTION, Set.of("count")));
    return readSelection();
  }

  /** Whether the count may be the guess of the database. */
  boolean mayEstimate() {
    Counting counting = one("count").map(Counting::of).orElse(Counting.EXACT);
    if (counting == Counting.NONE) {
      throw QueryProblems.invalid("count", "is exact or estimated");
    }
    return counting == Counting.ESTIMATED;
  }

  private void expectOnly(List<Set<String>> known) {
    for (String name : values.keySet()) {
      if (!FilterParser.isFilter(name) && known.stream().noneMatch(set -> set.contains(name))) {
        throw QueryProblems.invalid(name, "is not a parameter of this address");
      }
    }
  }

  private Selection readSelection() {
    FilterParser filters = new FilterParser();
    values.forEach(
        (name, texts) -> {
          if (FilterParser.isFilter(name)) {
            texts.forEach(text -> filters.add(name, text));
          }
        });
    return new Selection(
        one("collectionId").filter(text -> !text.isBlank()).map(QueryParameters::collection),
        time("createdAfter"),
        time("createdBefore"),
        filters.filter(),
        search());
  }

  private static UUID collection(String text) {
    return Ids.parse(text)
        .orElseThrow(
            () -> DataProblems.invalid(DocumentBody.COLLECTION_ID, "is the id of a collection"));
  }

  private Optional<FullText> search() {
    Optional<String> language = one("searchLanguage");
    Optional<String> words = one("search");
    if (language.isPresent() && words.isEmpty()) {
      throw QueryProblems.invalid("searchLanguage", "is given together with search");
    }
    return words.map(text -> FullText.parse(text, language));
  }

  private Order order(Selection selection, Optional<Cursor> cursor) {
    Optional<Order> written = writtenOrder();
    if (cursor.isPresent() && !written.map(cursor.get().order()::equals).orElse(true)) {
      throw QueryProblems.invalid("cursor", "is of a list in another order");
    }
    Order order = cursor.map(Cursor::order).or(() -> written).orElseGet(this::simpleOrder);
    if (order.needsSearch() && selection.search().isEmpty()) {
      throw QueryProblems.invalid("order", "by rank needs search");
    }
    return order;
  }

  private Optional<Order> writtenOrder() {
    Optional<Order> order = one("order").map(text -> Order.parse("order", text));
    boolean simple = one("sortBy").isPresent() || one("sortDir").isPresent();
    if (order.isPresent() && simple) {
      throw QueryProblems.invalid("order", "is used without sortBy and sortDir");
    }
    return simple ? Optional.of(simpleOrder()) : order;
  }

  private Order simpleOrder() {
    boolean ascending = one("sortDir").filter("asc"::equals).isPresent();
    return DocumentQuery.Sort.of(one("sortBy").orElse(null)).order(ascending);
  }

  private Projection projection() {
    return one("select").map(text -> Projection.parse("select", text)).orElseGet(Projection::all);
  }

  private Optional<Instant> time(String name) {
    Optional<String> text = one(name).map(String::strip).filter(written -> !written.isEmpty());
    return text.map(
        written ->
            parse(written)
                .filter(time -> time.getYear() >= 1 && time.getYear() <= LAST_YEAR)
                .map(OffsetDateTime::toInstant)
                .orElseThrow(
                    () -> QueryProblems.invalid(name, "is a time such as 2026-01-31T12:00:00Z")));
  }

  private static Optional<OffsetDateTime> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  /** The value of a parameter that stands once. */
  private Optional<String> one(String name) {
    List<String> texts = values.getOrDefault(name, List.of());
    if (texts.size() > 1) {
      throw QueryProblems.invalid(name, "is given once");
    }
    return texts.stream().findFirst();
  }
}
