import cloud.tansu.function.*;
import java.util.*;

/** Marks documents that contain one of the words, so that somebody looks at them. */
class Moderate {

  private static final String DOCUMENT =
      "SELECT c.name AS collection, d.content->'moderation'->>'state' AS state,"
          + " lower((d.content - 'moderation')::text) AS text"
          + " FROM app.documents d JOIN app.collections c ON c.id = d.collection_id"
          + " WHERE d.id = $1::uuid";

  static FunctionResponse execute(FunctionRequest request, FunctionContext context) {
    String id = request.body().get("data").get("id").asText();
    Json document = context.db().query(DOCUMENT, id).get("rows").get(0);
    if (document.isNull()) {
      return FunctionResponse.ok(Map.of("state", "gone"));
    }
    List<String> found = new ArrayList<>();
    for (String word : context.secrets().get("moderation-words").split(",")) {
      String wanted = word.strip().toLowerCase(Locale.ROOT);
      if (!wanted.isEmpty() && document.get("text").asText().contains(wanted)) {
        found.add(wanted);
      }
    }
    String state = found.isEmpty() ? "clean" : "held";
    // marking it is a change too, for which this runs again and finds nothing to do
    if (!state.equals(document.get("state").asText())) {
      context
          .db()
          .collection(document.get("collection").asText())
          .update(id, Map.of("moderation", Map.of("state", state, "words", found)));
      context.logger().info("moderated", Map.of("id", id, "state", state));
    }
    return FunctionResponse.ok(Map.of("state", state));
  }
}
