package cloud.tansu.server.data.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The value that a patch works on, changed in place. Copying a value into itself doubles it, so
 * that a short patch could fill the memory: what is copied and moved is counted against a limit.
 */
final class PatchTarget {

  private static final int MAX_DEPTH = 300;
  private static final int NODE_WEIGHT = 4;
  private static final int MAX_INDEX_DIGITS = 9;

  private JsonNode root;
  private long mayMove;

  /**
   * @param root becomes the target's own
   * @param mayMove characters that may be copied and moved
   */
  PatchTarget(JsonNode root, long mayMove) {
    this.root = root;
    this.mayMove = mayMove;
  }

  JsonNode root() {
    return root;
  }

  JsonNode get(Pointer path) throws PatchRefused {
    JsonNode at = root;
    for (String token : path.tokens()) {
      at =
          switch (at) {
            case ObjectNode object -> object.path(token);
            case ArrayNode array -> array.path(index(token, array.size() - 1));
            default -> throw nothingAt(path);
          };
      if (at.isMissingNode()) {
        throw nothingAt(path);
      }
    }
    return at;
  }

  void add(Pointer path, JsonNode value) throws PatchRefused {
    if (path.isRoot()) {
      root = value;
      return;
    }
    switch (get(path.parent())) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> array.insert(placeIn(array, path.last()), value);
      default -> throw nothingAt(path.parent());
    }
  }

  private static int placeIn(ArrayNode array, String token) throws PatchRefused {
    return token.equals("-") ? array.size() : index(token, array.size());
  }

  JsonNode remove(Pointer path) throws PatchRefused {
    JsonNode gone = get(path);
    if (path.isRoot()) {
      throw PatchRefused.because("the whole document cannot be removed");
    }
    switch (get(path.parent())) {
      case ObjectNode object -> object.remove(path.last());
      case ArrayNode array -> array.remove(index(path.last(), array.size() - 1));
      default -> throw nothingAt(path);
    }
    return gone;
  }

  void replace(Pointer path, JsonNode value) throws PatchRefused {
    get(path);
    if (path.isRoot()) {
      root = value;
      return;
    }
    switch (get(path.parent())) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> array.set(index(path.last(), array.size() - 1), value);
      default -> throw nothingAt(path);
    }
  }

  void move(Pointer from, Pointer path) throws PatchRefused {
    if (from.contains(path)) {
      throw PatchRefused.because("a value cannot be moved into itself");
    }
    charge(get(from));
    if (!from.equals(path)) {
      add(path, remove(from));
    }
  }

  void copy(Pointer from, Pointer path) throws PatchRefused {
    JsonNode value = get(from);
    charge(value);
    add(path, value.deepCopy());
  }

  private void charge(JsonNode value) throws PatchRefused {
    mayMove -= weight(value, MAX_DEPTH, mayMove);
    if (mayMove < 0) {
      throw PatchRefused.because("the patch copies or moves too much");
    }
  }

  /** About how many characters the value has; stops counting beyond the limit. */
  private static long weight(JsonNode value, int levels, long limit) throws PatchRefused {
    if (levels == 0) {
      throw PatchRefused.because("the value is nested too deeply");
    }
    long weight = NODE_WEIGHT;
    if (value.isTextual()) {
      weight += value.textValue().length();
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      weight += member.getKey().length();
    }
    for (JsonNode part : value) {
      if (weight > limit) {
        return weight;
      }
      weight += weight(part, levels - 1, limit - weight);
    }
    return weight;
  }

  /** An index into an array as RFC 6901 §4 has it: no sign, no leading zero. */
  private static int index(String token, int last) throws PatchRefused {
    boolean digits =
        !token.isEmpty()
            && token.length() <= MAX_INDEX_DIGITS
            && token.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || (token.length() > 1 && token.charAt(0) == '0')) {
      throw PatchRefused.because("'" + shown(token) + "' is no index of an array");
    }
    int index = Integer.parseInt(token);
    if (index > last) {
      throw PatchRefused.because("the array has no place " + index);
    }
    return index;
  }

  private static String shown(String token) {
    return token.length() <= 40 ? token : token.substring(0, 40) + "…";
  }

  private static PatchRefused nothingAt(Pointer path) {
    return PatchRefused.because("there is nothing at '" + shown(path.toString()) + "'");
  }
}
