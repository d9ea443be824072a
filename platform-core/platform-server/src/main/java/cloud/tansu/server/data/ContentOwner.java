package cloud.tansu.server.data;

import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/** The place in a content that says whose the document is. */
final class ContentOwner {

  /** Keeps every digit, and reads whatever {@link DocumentBody} lets in. */
  private static final ObjectMapper EXACT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final OwnerField field;
  private final JsonNode content;

  private ContentOwner(OwnerField field, JsonNode content) {
    this.field = field;
    this.content = content;
  }

  static ContentOwner in(Optional<Jsonb> content, OwnerField field) {
    return new ContentOwner(field, parse(content.map(Jsonb::text).orElse("null")));
  }

  /** A value that was read by itself; empty for null. */
  static Optional<JsonNode> value(Jsonb json) {
    JsonNode value = parse(json.text());
    return value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private static JsonNode parse(String json) {
    try {
      return EXACT.readTree(json);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("The content was checked before", unreadable);
    }
  }

  /** What stands there; empty when nothing does, or null. */
  Optional<JsonNode> owner() {
    JsonNode at = content;
    for (String name : field.path()) {
      at = at.isObject() ? at.path(name) : JsonNodeFactory.instance.missingNode();
    }
    return at.isMissingNode() || at.isNull() ? Optional.empty() : Optional.of(at);
  }

  /**
   * The content with this owner in it.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it has no place
   *     for one
   */
  Jsonb with(JsonNode owner) {
    List<String> path = field.path();
    ObjectNode at = object(content);
    for (String name : path.subList(0, path.size() - 1)) {
      JsonNode next = at.path(name);
      at = next.isMissingNode() || next.isNull() ? at.putObject(name) : object(next);
    }
    at.set(path.getLast(), owner);
    return new Jsonb(content.toString());
  }

  private ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw DataProblems.invalid(
        DocumentBody.CONTENT,
        "is an object with room for the document's owner at " + field.pointer());
  }

  /**
   * The content of a new document of that user's: names the user, or nobody, who then is put in.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code access_denied_by_rules}, {@code
   *     invalid_request}
   */
  static Jsonb claim(OwnerField field, Optional<Jsonb> content, UserId user) {
    ContentOwner place = in(content, field);
    JsonNode self = TextNode.valueOf(user.toString());
    Optional<JsonNode> named = place.owner();
    if (named.isEmpty()) {
      return place.with(self);
    }
    if (!named.get().equals(self)) {
      throw DataProblems.denied(
          "What you add here is yours: "
              + field.pointer()
              + " must be your own user id, or left out.");
    }
    return content.orElseThrow();
  }
}
