package cloud.tansu.server.data.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in its content a document says whose it is: the names of members, from the outermost to
 * that of the owner's subject.
 *
 * <p>Places in arrays are not meant: PostgreSQL would read a name that is a number as one.
 */
public record OwnerField(List<String> path) {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_LENGTH = 400;
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])+){1,8}");
  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]+");

  public OwnerField {
    path = List.copyOf(path);
    if (path.isEmpty() || path.size() > MAX_DEPTH) {
      throw new IllegalArgumentException("names 1 to " + MAX_DEPTH + " members");
    }
    if (path.stream().anyMatch(name -> NUMBER.matcher(name).matches())) {
      throw new IllegalArgumentException("names members of objects, not places in arrays");
    }
  }

  /** The field that a JSON Pointer (RFC 6901) names. */
  public static OwnerField parse(String pointer) {
    if (pointer.length() > MAX_LENGTH || !POINTER.matcher(pointer).matches()) {
      throw new IllegalArgumentException("is a JSON Pointer such as /owner");
    }
    if (pointer.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has no control characters");
    }
    List<String> names = new ArrayList<>();
    for (String token : pointer.substring(1).split("/", -1)) {
      names.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return new OwnerField(names);
  }

  /** The field of a stored path; empty when it cannot be one, as direct SQL may leave it. */
  static Optional<OwnerField> ofPath(List<String> path) {
    try {
      return Optional.of(new OwnerField(path));
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** The JSON Pointer. */
  public String pointer() {
    StringBuilder pointer = new StringBuilder();
    path.forEach(name -> pointer.append('/').append(escaped(name)));
    return pointer.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** A JSON object that says no more than whose it is. */
  public String contentOf(String subject) {
    JsonNode value = JsonNodeFactory.instance.textNode(subject);
    for (int i = path.size() - 1; i >= 0; i--) {
      value = JsonNodeFactory.instance.objectNode().set(path.get(i), value);
    }
    return value.toString();
  }
}
