package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;

/** Small maps that stand in a column. */
public final class JsonMaps {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<ChecksumAlgorithm, String>> CHECKSUMS =
      new TypeReference<>() {};
  private static final String EMPTY = "{}";

  private JsonMaps() {}

  public static Jsonb write(Map<?, String> map) {
    return new Jsonb(map.isEmpty() ? EMPTY : encode(map));
  }

  public static Map<String, String> texts(String json) {
    return json.equals(EMPTY) ? Map.of() : decode(json, TEXTS);
  }

  public static Map<ChecksumAlgorithm, String> checksums(String json) {
    return json.equals(EMPTY) ? Map.of() : decode(json, CHECKSUMS);
  }

  private static String encode(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> T decode(String json, TypeReference<T> type) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A stored map is broken", broken);
    }
  }
}
