package cloud.tansu.server.data.query;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place between two documents: the order, and the keys of the last document before the place. It
 * gives no right to anything, so it is not signed; what it says is checked like any other input.
 *
 * @param keys one for each item of the order; empty where the document had no such value
 */
public record Cursor(Order order, List<Optional<String>> keys) {

  static final String PARAMETER = "cursor";

  private static final int MAX_LENGTH = 8192;
  private static final String ORDER = "o";
  private static final String KEYS = "k";

  public Cursor {
    keys = List.copyOf(keys);
    if (keys.size() != order.items().size()) {
      throw new IllegalArgumentException("A cursor has a key for each item of its order");
    }
  }

  /**
   * The cursor as text for an address.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it is too long
   *     for one
   */
  public String encode() {
    ObjectNode object = Json.mapper().createObjectNode().put(ORDER, order.text());
    ArrayNode array = object.putArray(KEYS);
    keys.forEach(key -> array.add(key.orElse(null)));
    byte[] json = object.toString().getBytes(StandardCharsets.UTF_8);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    if (text.length() > MAX_LENGTH) {
      throw QueryProblems.invalid(
          "order", "is by values that are too long to continue after; use page instead of cursor");
    }
    return text;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static Cursor decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw unusable();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      JsonNode object = Json.mapper().readTree(new String(json, StandardCharsets.UTF_8));
      return of(object.path(ORDER), object.path(KEYS));
    } catch (IllegalArgumentException | IOException malformed) {
      throw unusable();
    }
  }

  private static Cursor of(JsonNode written, JsonNode array) throws JsonProcessingException {
    if (!written.isTextual() || !array.isArray()) {
      throw unusable();
    }
    Order order = Order.parse(PARAMETER, written.textValue());
    if (array.size() != order.items().size()) {
      throw unusable();
    }
    List<Optional<String>> keys = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      keys.add(key(order.items().get(i), array.get(i)));
    }
    return new Cursor(order, keys);
  }

  private static Optional<String> key(Order.Item item, JsonNode node) {
    if (node.isNull() && item.isNullable()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw unusable();
    }
    String text = node.textValue();
    return Optional.of(
        switch (item.key()) {
          case Field.Column column -> ColumnValues.canonical(PARAMETER, column, text);
          case Field.Content content -> Literal.parse(PARAMETER, text).json();
          case SortKey.Rank rank -> rank(text);
        });
  }

  private static String rank(String text) {
    float rank = Float.parseFloat(text);
    if (!Float.isFinite(rank)) {
      throw unusable();
    }
    return Float.toString(rank);
  }

  private static RuntimeException unusable() {
    return QueryProblems.invalid(PARAMETER, "is taken from the link 'next' of an answer");
  }
}
