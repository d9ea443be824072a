package cloud.tansu.server.functions.calls;

import cloud.tansu.server.events.CustomEvents;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Events that functions publish. */
@ApplicationScoped
class EventCalls implements CallHandler {

  private static final int MAX_TYPE_CHARS = 100;
  private static final int MAX_SUBJECT_CHARS = 1000;

  private final CustomEvents events;

  @Inject
  EventCalls(CustomEvents events) {
    this.events = events;
  }

  @Override
  public Set<String> methods() {
    return Set.of("events.publish");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    String type = params.text("type", MAX_TYPE_CHARS);
    if (!CustomEvents.isType(type)) {
      throw CallRefused.invalid(
          "type",
          "begins with 'custom.' and goes on with words of lower-case letters, digits, hyphens and"
              + " underscores, joined by dots");
    }
    ObjectNode data = params.object("data");
    String text = data.toString();
    if (text.length() > CustomEvents.MAX_DATA_CHARS || text.contains("\\u0000")) {
      throw CallRefused.invalid(
          "data",
          "has at most " + CustomEvents.MAX_DATA_CHARS + " characters of JSON, none of them NUL");
    }
    String subject =
        params
            .findText("subject", MAX_SUBJECT_CHARS)
            .orElse("functions/" + execution.function().name());
    UUID id = events.publish(execution.tenant(), type, subject, new Jsonb(text));
    return JsonNodeFactory.instance.objectNode().put("id", id.toString());
  }
}
