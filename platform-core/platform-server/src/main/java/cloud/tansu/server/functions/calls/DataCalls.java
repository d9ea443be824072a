package cloud.tansu.server.functions.calls;

import cloud.tansu.server.data.ScriptedDocuments;
import cloud.tansu.server.functions.worker.HostileJson;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Documents of the tenant, for its functions: what the API does, without a request. */
@ApplicationScoped
class DataCalls implements CallHandler {

  private static final int MAX_NAME_CHARS = 200;
  private static final int MAX_ID_CHARS = 64;
  private static final int MAX_TEXT_CHARS = 16_384;
  private static final int MAX_FILTERS = 50;

  /** What the call says in parameters of its own. */
  private static final Set<String> NOT_FILTERS =
      Set.of(
          "collectionId",
          "order",
          "sortBy",
          "sortDir",
          "pageSize",
          "page",
          "cursor",
          "count",
          "select");

  private final ScriptedDocuments documents;

  @Inject
  DataCalls(ScriptedDocuments documents) {
    this.documents = documents;
  }

  @Override
  public Set<String> methods() {
    return Set.of("db.get", "db.list", "db.insert", "db.replace", "db.update", "db.delete");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    try {
      return answer(execution.tenant(), method, params);
    } catch (ProblemException problem) {
      throw ScriptedDocuments.isConflict(problem)
          ? new CallRefused("document_conflict", problem.problem().detail())
          : problem;
    }
  }

  private JsonNode answer(TenantId tenant, String method, Params params) {
    String collection = params.text("collection", MAX_NAME_CHARS);
    if (method.equals("db.list")) {
      return list(tenant, collection, params);
    }
    if (method.equals("db.insert")) {
      return HostileJson.tree(
          documents.insert(
              tenant, collection, content(params), params.findText("id", MAX_ID_CHARS)));
    }
    String id = params.text("id", MAX_ID_CHARS);
    OptionalLong version = params.findNumber("version", 1, Long.MAX_VALUE);
    return switch (method) {
      case "db.get" ->
          documents
              .find(tenant, collection, id)
              .<JsonNode>map(HostileJson::tree)
              .orElseGet(NullNode::getInstance);
      case "db.replace" ->
          HostileJson.tree(documents.replace(tenant, collection, id, content(params), version));
      case "db.update" ->
          HostileJson.tree(documents.patch(tenant, collection, id, patch(params), version));
      default -> {
        documents.delete(tenant, collection, id, version);
        yield NullNode.getInstance();
      }
    };
  }

  private static JsonNode content(Params params) {
    if (!params.has("content")) {
      throw CallRefused.invalid("content", "is required");
    }
    return params.json("content");
  }

  private static JsonNode patch(Params params) {
    if (!params.has("patch")) {
      throw CallRefused.invalid("patch", "is required");
    }
    return params.json("patch");
  }

  private JsonNode list(TenantId tenant, String collection, Params params) {
    Map<String, List<String>> parameters = filters(params.object("filter"));
    params
        .findText("sort", MAX_TEXT_CHARS)
        .ifPresent(order -> parameters.put("order", List.of(order)));
    params
        .findText("cursor", MAX_TEXT_CHARS)
        .ifPresent(cursor -> parameters.put("cursor", List.of(cursor)));
    params
        .findNumber("limit", 1, 100)
        .ifPresent(limit -> parameters.put("pageSize", List.of(Long.toString(limit))));
    ScriptedDocuments.Listing part = documents.list(tenant, collection, parameters);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode items = node.putArray("items");
    part.items().forEach(item -> items.add(HostileJson.tree(item)));
    part.next()
        .ifPresentOrElse(next -> node.put("nextCursor", next), () -> node.putNull("nextCursor"));
    return node;
  }

  /** Parameters of the API's address: a condition by the name of each field. */
  private static Map<String, List<String>> filters(ObjectNode filter) {
    if (filter.size() > MAX_FILTERS) {
      throw CallRefused.invalid("filter", "has at most " + MAX_FILTERS + " conditions");
    }
    Map<String, List<String>> parameters = new HashMap<>();
    for (Map.Entry<String, JsonNode> condition : filter.properties()) {
      if (NOT_FILTERS.contains(condition.getKey())) {
        throw CallRefused.invalid("filter", "has no member '" + condition.getKey() + "'");
      }
      parameters.put(condition.getKey(), texts(condition.getValue()));
    }
    return parameters;
  }

  private static List<String> texts(JsonNode value) {
    List<JsonNode> all =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false).toList()
            : List.of(value);
    boolean fine =
        all.stream().allMatch(each -> each.isTextual() && each.asText().length() <= MAX_TEXT_CHARS);
    if (!fine) {
      throw CallRefused.invalid("filter", "is an object of conditions such as \"eq.5\"");
    }
    return all.stream().map(JsonNode::asText).toList();
  }
}
