package cloud.tansu.console.functions;

import cloud.tansu.server.functions.trigger.FunctionTrigger;
import cloud.tansu.server.functions.trigger.TriggerRule;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A trigger as the page shows it.
 *
 * @param title what makes the function run, in words
 * @param rule the same exactly
 * @param next ISO-8601; empty for what is no schedule, and while it is off
 * @param lastRun ISO-8601; empty when it never made the function run
 */
public record TriggerRow(
    String id,
    String kind,
    String title,
    String rule,
    String description,
    boolean active,
    String next,
    String lastRun)
    implements Serializable {

  static TriggerRow of(FunctionTrigger trigger) {
    return new TriggerRow(
        trigger.id().toString(),
        trigger.rule().kind().name(),
        title(trigger.rule()),
        rule(trigger.rule()),
        trigger.description(),
        trigger.active(),
        trigger.nextFireAt().map(Instant::toString).orElse(""),
        trigger.lastInvokedAt().map(Instant::toString).orElse(""));
  }

  private static String title(TriggerRule rule) {
    return switch (rule) {
      case TriggerRule.Http http -> http.isPublic() ? "Calls by anybody" : "Calls with a token";
      case TriggerRule.Events ignored -> "Events";
      case TriggerRule.Schedule ignored -> "Schedule";
    };
  }

  private static String rule(TriggerRule rule) {
    return switch (rule) {
      case TriggerRule.Http http ->
          String.join(", ", http.methods())
              + (http.isPublic()
                  ? ", " + http.callsPerMinute() + " a minute from one address"
                  : "");
      case TriggerRule.Events events -> String.join(", ", events.filter().patterns());
      case TriggerRule.Schedule schedule ->
          schedule.cron() + schedule.zone().map(ZoneId::getId).map(id -> " in " + id).orElse("");
    };
  }
}
