import cloud.tansu.function.*;
import java.util.*;

/** Marks documents that contain one of the words, so that somebody looks at them. */
class Moderate {

  // a mark can only be put into an object, and is none of the words
  private static final String DOCUMENT =
      "SELECT c.name AS collection, jsonb_typeof(d.content) = 'object' AS markable,"
          + " d.content->'moderation'->>'state' AS state, (CASE jsonb_typeof(d.content)"
          + " WHEN 'object' THEN d.content - 'moderation' ELSE d.content END)::text AS text"
          + " FROM app.documents d JOIN app.collections c ON c.id = d.collection_id"
          + " WHERE d.id = $1::uuid";

  static FunctionResponse execute(FunctionRequest request, FunctionContext context) {
    String id = request.body().get("data").get("id").asText();
    Json document = context.db().query(DOCUMENT, id).get("rows").get(0);
    if (document.isNull()) {
      return FunctionResponse.ok(Map.of("state", "gone"));
    }
    String text = document.get("text").asText().toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String word : context.secrets().get("moderation-words").split(",")) {
      String wanted = word.strip().toLowerCase(Locale.ROOT);
      if (!wanted.isEmpty() && text.contains(wanted)) {
        found.add(wanted);
      }
    }
    String state = found.isEmpty() ? "clean" : "held";
    if (!document.get("markable").asBoolean()) {
      context.logger().warn("cannot be marked", Map.of("id", id, "state", state));
    } else if (!state.equals(document.get("state").asText())) {
      // marking it is a change too, for which this runs again and finds nothing to do
      context
          .db()
          .collection(document.get("collection").asText())
          .update(id, Map.of("moderation", Map.of("state", state, "words", found)));
      context.logger().info("moderated", Map.of("id", id, "state", state));
    }
    return FunctionResponse.ok(Map.of("state", state));
  }
}
