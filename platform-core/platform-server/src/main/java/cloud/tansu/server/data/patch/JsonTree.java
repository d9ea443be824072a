package cloud.tansu.server.data.patch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** JSON as a tree in which every number keeps its digits: {@code 1.0} stays {@code 1.0}. */
public final class JsonTree {

  private static final int MAX_DEPTH = 200;
  private static final int MAX_NUMBER_LENGTH = 400;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonTree() {}

  /**
   * Reads a text that has been checked before.
   *
   * @throws JsonProcessingException when it is no JSON after all
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /**
   * Reads JSON as it came in.
   *
   * @throws IOException when it is no JSON, or not encoded as JSON is
   */
  public static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  /** The tree as compact text. */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Whether two values are equal as RFC 6902 §4.6 has it: numbers by their value, objects without
   * regard to the order of their members.
   */
  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
      return false;
    }
    if (one.isArray()) {
      Iterator<JsonNode> others = other.iterator();
      for (JsonNode item : one) {
        if (!same(item, others.next())) {
          return false;
        }
      }
      return true;
    }
    return one.isObject() ? sameMembers(one, other) : one.equals(other);
  }

  private static boolean sameMembers(JsonNode one, JsonNode other) {
    for (Map.Entry<String, JsonNode> member : one.properties()) {
      JsonNode counterpart = other.get(member.getKey());
      if (counterpart == null || !same(member.getValue(), counterpart)) {
        return false;
      }
    }
    return true;
  }
}
