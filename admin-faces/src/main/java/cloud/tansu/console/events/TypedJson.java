package cloud.tansu.console.events;

import cloud.tansu.server.kernel.Problems;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON that a person typed, digit by digit, and says where it is none. */
public final class TypedJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private TypedJson() {}

  /**
   * The value.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static JsonNode of(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException unreadable) {
      JsonLocation at = unreadable.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw Problems.INVALID_REQUEST.because(
          "It is not JSON" + where + ": " + unreadable.getOriginalMessage() + ".", unreadable);
    }
  }
}
