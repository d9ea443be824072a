package cloud.tansu.server.data.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of documents. It ends with the id, so that no two documents stand at the same place.
 *
 * @param items the first decides, the next one where that is equal
 */
public record Order(List<Item> items) {

  static final int MAX_ITEMS = 5;

  private static final String RANK = "rank";
  private static final String ASCENDING = "asc";
  private static final String DESCENDING = "desc";
  private static final String NULLS_FIRST = "nullsfirst";
  private static final String NULLS_LAST = "nullslast";
  private static final Set<String> WORDS =
      Set.of(ASCENDING, DESCENDING, NULLS_FIRST, NULLS_LAST, Operator.NOT);

  /**
   * One key.
   *
   * @param nullsFirst whether documents without the value come first rather than last
   */
  public record Item(SortKey key, boolean descending, boolean nullsFirst) {

    String text() {
      String name =
          switch (key) {
            case SortKey.Rank rank -> RANK;
            case Field field -> FieldReader.write(field, WORDS);
          };
      return name + "." + (descending ? DESCENDING : ASCENDING) + (nullsFirst ? ".nullsfirst" : "");
    }

    /** Whether some documents have no such value. */
    boolean isNullable() {
      return switch (key) {
        case Field.Content content -> true;
        case Field.Column column -> column.isNullable();
        case SortKey.Rank rank -> false;
      };
    }
  }

  public Order {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("An order has at least one key");
    }
  }

  /** The order by these, and by id where they leave it open. */
  public static Order by(Item... items) {
    return withId(List.of(items));
  }

  /** Newest first. */
  public static Order newestFirst() {
    return by(new Item(Field.Column.CREATED_AT, true, false));
  }

  private static Order withId(List<Item> items) {
    List<Item> all = new ArrayList<>(items);
    if (all.stream().noneMatch(item -> item.key() == Field.Column.ID)) {
      all.add(new Item(Field.Column.ID, false, false));
    }
    return new Order(all);
  }

  /**
   * Reads {@code content.price.desc,createdAt.asc}.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static Order parse(String parameter, String text) {
    Input input = new Input(parameter, text);
    List<Item> items = new ArrayList<>();
    do {
      items.add(item(input));
    } while (input.take(','));
    input.expectEnd();
    // an order that was written back has its id as well
    if (items.size() > MAX_ITEMS + 1) {
      throw input.refusal("has at most " + MAX_ITEMS + " keys");
    }
    return withId(items);
  }

  private static Item item(Input input) {
    SortKey key = key(input);
    boolean descending = false;
    Optional<Boolean> nullsFirst = Optional.empty();
    for (String word = input.until(".,"); !word.isEmpty(); word = next(input)) {
      switch (word) {
        case ASCENDING -> descending = false;
        case DESCENDING -> descending = true;
        case NULLS_FIRST -> nullsFirst = Optional.of(true);
        case NULLS_LAST -> nullsFirst = Optional.of(false);
        default -> throw input.refusal("ends each key with asc, desc, nullsfirst or nullslast");
      }
    }
    return new Item(key, descending, nullsFirst.orElse(false));
  }

  private static String next(Input input) {
    return input.take('.') ? input.until(".,") : "";
  }

  private static SortKey key(Input input) {
    if (input.ahead(".,").equals(RANK)) {
      input.until(".,");
      input.take('.');
      return new SortKey.Rank();
    }
    return FieldReader.read(input, WORDS);
  }

  /** Whether it asks how well a document answers a search. */
  public boolean needsSearch() {
    return items.stream().anyMatch(item -> item.key() instanceof SortKey.Rank);
  }

  /** The order as {@link #parse} reads it. */
  public String text() {
    return items.stream().map(Item::text).collect(Collectors.joining(","));
  }
}
