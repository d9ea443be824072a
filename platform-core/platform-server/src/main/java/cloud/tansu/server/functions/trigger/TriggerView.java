package cloud.tansu.server.functions.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A trigger as the API shows it; members of other types are missing. */
@Schema(name = "FunctionTrigger")
public record TriggerView(
    UUID id,
    @Schema(enumeration = {"HTTP", "EVENT", "SCHEDULE"}) String type,
    boolean active,
    String description,
    @Schema(description = "HTTP: the methods that are let through") Optional<List<String>> methods,
    @Schema(description = "HTTP: whether it takes no token", name = "public")
        @JsonProperty("public")
        Optional<Boolean> isPublic,
    @Schema(description = "HTTP: calls in a minute from one address when it is public")
        Optional<Integer> callsPerMinute,
    @Schema(description = "EVENT: the types it wants") Optional<List<String>> eventTypes,
    @Schema(description = "SCHEDULE: the five fields of UNIX cron") Optional<String> cron,
    @Schema(description = "SCHEDULE: its own time zone; the tenant's when missing")
        Optional<String> timezone,
    @Schema(description = "SCHEDULE: what becomes of missed times") Optional<String> misfire,
    @Schema(description = "SCHEDULE: when it runs next") Optional<Instant> nextFireAt,
    @Schema(description = "When it last made the function run") Optional<Instant> lastInvokedAt,
    Instant createdAt,
    Instant updatedAt,
    String createdBy) {

  /** A trigger as the API shows it. */
  public static TriggerView of(FunctionTrigger trigger) {
    Optional<TriggerRule.Http> http = as(trigger, TriggerRule.Http.class);
    Optional<TriggerRule.Schedule> schedule = as(trigger, TriggerRule.Schedule.class);
    return new TriggerView(
        trigger.id(),
        trigger.rule().kind().name(),
        trigger.active(),
        trigger.description(),
        http.map(TriggerRule.Http::methods),
        http.map(TriggerRule.Http::isPublic),
        http.filter(TriggerRule.Http::isPublic).map(TriggerRule.Http::callsPerMinute),
        as(trigger, TriggerRule.Events.class).map(events -> events.filter().patterns()),
        schedule.map(each -> each.cron().toString()),
        schedule.flatMap(TriggerRule.Schedule::zone).map(ZoneId::getId),
        schedule.map(each -> each.misfire().name().toUpperCase(Locale.ROOT)),
        trigger.nextFireAt(),
        trigger.lastInvokedAt(),
        trigger.createdAt(),
        trigger.updatedAt(),
        trigger.createdBy());
  }

  private static <R extends TriggerRule> Optional<R> as(FunctionTrigger trigger, Class<R> kind) {
    return Optional.of(trigger.rule()).filter(kind::isInstance).map(kind::cast);
  }

  /** All triggers of a function. */
  @Schema(name = "FunctionTriggers")
  record ListView(List<TriggerView> items) {}

  /** What is to be previewed. */
  @Schema(name = "SchedulePreviewBody")
  record PreviewBody(
      @Schema(required = true, example = "0 9 * * mon-fri") @org.jspecify.annotations.Nullable
          String cron,
      @Schema(description = "The tenant's when missing", example = "Europe/Istanbul")
          @org.jspecify.annotations.Nullable
          String timezone) {}

  /** When a schedule runs. */
  @Schema(name = "SchedulePreview")
  record PreviewView(
      @Schema(description = "The zone in which it was read") String timezone,
      @Schema(description = "The next five times") List<Instant> times) {}
}
