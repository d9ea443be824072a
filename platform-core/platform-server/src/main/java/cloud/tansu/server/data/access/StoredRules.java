package cloud.tansu.server.data.access;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules as a row of {@code app.collections} keeps them. Direct SQL may have written anything: what
 * cannot be understood allows nothing.
 */
public final class StoredRules {

  /** What {@link #read} wants to find, in this order. */
  public static final String COLUMNS = "rules::text, owner_path";

  private StoredRules() {}

  /**
   * The rules in a row.
   *
   * @param first the column that {@link #COLUMNS} begin at
   */
  public static CollectionAccess read(ResultSet row, int first) throws SQLException {
    Optional<JsonNode> rules = parse(row.getString(first));
    Optional<OwnerField> owner = ownerField(row.getArray(first + 1));
    return rules
        .map(
            json ->
                new CollectionAccess(
                    principals(json.path("read"), owner),
                    principals(json.path("create"), owner),
                    principals(json.path("update"), owner),
                    principals(json.path("delete"), owner),
                    owner))
        .orElse(CollectionAccess.NONE);
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(Json.mapper().readTree(text));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** The field of a stored path; empty when there is none, or none that could be one. */
  public static Optional<OwnerField> ownerField(@Nullable Array path) throws SQLException {
    if (path == null) {
      return Optional.empty();
    }
    Object[] names = (Object[]) path.getArray();
    boolean complete = Arrays.stream(names).allMatch(String.class::isInstance);
    return complete
        ? OwnerField.ofPath(Arrays.stream(names).map(String.class::cast).toList())
        : Optional.empty();
  }

  /** Nobody owns a document that does not say whose it is. */
  private static Set<Principal> principals(JsonNode list, Optional<OwnerField> owner) {
    Set<Principal> found = new HashSet<>();
    if (list.isArray()) {
      list.forEach(each -> Principal.parse(each.asText()).ifPresent(found::add));
    }
    if (owner.isEmpty()) {
      found.remove(Principal.OWNER);
    }
    return found;
  }

  /** What is to be stored; principals in the order of their names. */
  public static Jsonb json(CollectionAccess rules) {
    ObjectNode json = Json.mapper().createObjectNode();
    put(json, "read", rules.read());
    put(json, "create", rules.create());
    put(json, "update", rules.update());
    put(json, "delete", rules.delete());
    return new Jsonb(json.toString());
  }

  private static void put(ObjectNode json, String name, Set<Principal> principals) {
    List<String> names = principals.stream().map(Principal::text).sorted().toList();
    if (!names.isEmpty()) {
      names.forEach(json.withArray("/" + name)::add);
    }
  }
}
