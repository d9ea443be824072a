package cloud.tansu.console.functions;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.functions.alert.AlertMetric;
import cloud.tansu.server.functions.alert.FunctionAlert;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Something that is or was wrong with functions.
 *
 * @param function its name, or all of them in words
 * @param what in words
 * @param raised whether it began then; else it ended
 */
public record AlertLine(String function, String what, boolean raised, Instant at)
    implements Serializable {

  private static final String ALL = "All functions";

  static AlertLine of(FunctionAlert alert) {
    return new AlertLine(
        alert.functionName().orElse(ALL),
        alert.metric().words(alert.value()),
        true,
        alert.raisedAt());
  }

  static AlertLine of(Event event) {
    try {
      JsonNode data = Json.mapper().readTree(event.data().text());
      AlertMetric metric = AlertMetric.valueOf(data.path("metric").asText());
      return new AlertLine(
          data.path("function").asText(ALL),
          metric.words(data.path("value").asDouble()),
          event.type().endsWith(".raised"),
          event.occurredAt());
    } catch (JsonProcessingException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
