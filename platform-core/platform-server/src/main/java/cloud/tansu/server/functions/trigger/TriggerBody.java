package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.schedule.CronSchedule;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a trigger shall be. What belongs to another kind of trigger must be missing. */
@Schema(name = "FunctionTriggerBody")
public record TriggerBody(
    @Schema(
            description = "Only when it is made",
            enumeration = {"HTTP", "EVENT", "SCHEDULE"})
        @Nullable String type,
    @Schema(description = "Whether it makes the function run; true for a new one unless said")
        @Nullable Boolean active,
    @Schema(maxLength = TriggerBody.MAX_DESCRIPTION) @Nullable String description,
    @Schema(
            description = "HTTP: the methods that are let through; all others answer 405",
            example = "[\"GET\", \"POST\"]")
        @Nullable List<String> methods,
    @Schema(
            description = "HTTP: whether anybody may call it without a token; false unless said",
            name = "public")
        @JsonProperty("public")
        @Nullable Boolean isPublic,
    @Schema(description = "HTTP: calls in a minute from one address when it is public; 60")
        @Nullable Integer callsPerMinute,
    @Schema(
            description = "EVENT: types, with one asterisk each at most",
            example = "[\"document.*\", \"*.deleted\"]")
        @Nullable List<String> eventTypes,
    @Schema(
            description = "SCHEDULE: minute, hour, day of month, month, day of week",
            example = "0 9 * * mon-fri")
        @Nullable String cron,
    @Schema(
            description = "SCHEDULE: IANA time zone; the tenant's when missing or empty",
            example = "Europe/Istanbul")
        @Nullable String timezone,
    @Schema(
            description = "SCHEDULE: what becomes of times at which no server was up; RUN_ONCE",
            enumeration = {"RUN_ONCE", "SKIP"})
        @Nullable String misfire) {

  static final int MAX_DESCRIPTION = 500;

  /**
   * The rule of a new trigger.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public TriggerRule rule() {
    TriggerRule.Kind kind =
        kind().orElseThrow(() -> FunctionProblems.invalid("type", "is HTTP, EVENT or SCHEDULE"));
    refuseOtherKinds(kind);
    return switch (kind) {
      case HTTP ->
          http(new TriggerRule.Http(List.of(), false, TriggerRule.Http.DEFAULT_CALLS_PER_MINUTE));
      case EVENT -> new TriggerRule.Events(filter());
      case SCHEDULE -> new TriggerRule.Schedule(schedule(required(cron)), zone(), misfireOr(null));
    };
  }

  /** The rule of a trigger after this change. */
  public TriggerRule rule(TriggerRule old) {
    if (kind().filter(kind -> kind != old.kind()).isPresent()) {
      throw FunctionProblems.invalid("type", "of a trigger cannot change");
    }
    refuseOtherKinds(old.kind());
    return switch (old) {
      case TriggerRule.Http http -> http(http);
      case TriggerRule.Events events ->
          eventTypes == null ? events : new TriggerRule.Events(filter());
      case TriggerRule.Schedule schedule ->
          new TriggerRule.Schedule(
              cron == null ? schedule.cron() : schedule(cron),
              timezone == null ? schedule.zone() : zone(),
              misfireOr(schedule.misfire()));
    };
  }

  /** The rule with what else is to be different. */
  public Triggers.Change change(TriggerRule rule) {
    if (description != null
        && (description.length() > MAX_DESCRIPTION || description.indexOf(0) >= 0)) {
      throw FunctionProblems.invalid(
          "description", "has at most " + MAX_DESCRIPTION + " characters");
    }
    return new Triggers.Change(
        Optional.of(rule), Optional.ofNullable(active), Optional.ofNullable(description));
  }

  private Optional<TriggerRule.Kind> kind() {
    for (TriggerRule.Kind each : TriggerRule.Kind.values()) {
      if (type != null && each.name().equals(type.toUpperCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    if (type != null) {
      throw FunctionProblems.invalid("type", "is HTTP, EVENT or SCHEDULE");
    }
    return Optional.empty();
  }

  private void refuseOtherKinds(TriggerRule.Kind kind) {
    refuse(kind == TriggerRule.Kind.HTTP, "methods", methods);
    refuse(kind == TriggerRule.Kind.HTTP, "public", isPublic);
    refuse(kind == TriggerRule.Kind.HTTP, "callsPerMinute", callsPerMinute);
    refuse(kind == TriggerRule.Kind.EVENT, "eventTypes", eventTypes);
    refuse(kind == TriggerRule.Kind.SCHEDULE, "cron", cron);
    refuse(kind == TriggerRule.Kind.SCHEDULE, "timezone", timezone);
    refuse(kind == TriggerRule.Kind.SCHEDULE, "misfire", misfire);
  }

  private static void refuse(boolean fits, String field, @Nullable Object value) {
    if (!fits && value != null) {
      throw FunctionProblems.invalid(field, "does not belong to this type of trigger");
    }
  }

  private TriggerRule.Http http(TriggerRule.Http old) {
    List<String> wanted = methods == null ? old.methods() : methods;
    boolean known =
        !wanted.isEmpty()
            && wanted.size() <= TriggerRule.Http.METHODS.size()
            && wanted.stream()
                .allMatch(each -> each != null && TriggerRule.Http.METHODS.contains(each));
    if (!known) {
      throw FunctionProblems.invalid("methods", "are of GET, POST, PUT, PATCH and DELETE");
    }
    int calls = callsPerMinute == null ? old.callsPerMinute() : callsPerMinute;
    if (calls < 1 || calls > TriggerRule.Http.MAX_CALLS_PER_MINUTE) {
      throw FunctionProblems.invalid(
          "callsPerMinute", "is 1 to " + TriggerRule.Http.MAX_CALLS_PER_MINUTE);
    }
    return new TriggerRule.Http(wanted, isPublic == null ? old.isPublic() : isPublic, calls);
  }

  private EventTypeFilter filter() {
    List<String> types = eventTypes == null ? List.of() : eventTypes;
    if (types.stream().anyMatch(Objects::isNull)) {
      throw FunctionProblems.invalid("eventTypes", "consists of texts");
    }
    try {
      return new EventTypeFilter(types);
    } catch (IllegalArgumentException unusable) {
      throw FunctionProblems.invalid("eventTypes", String.valueOf(unusable.getMessage()));
    }
  }

  private static String required(@Nullable String cron) {
    if (cron == null || cron.isBlank()) {
      throw FunctionProblems.invalid("cron", "is required, such as 0 9 * * mon-fri");
    }
    return cron;
  }

  /**
   * Reads a schedule.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static CronSchedule schedule(String cron) {
    try {
      return CronSchedule.parse(cron);
    } catch (IllegalArgumentException unusable) {
      throw FunctionProblems.invalid("cron", String.valueOf(unusable.getMessage()));
    }
  }

  private Optional<ZoneId> zone() {
    return zone(timezone);
  }

  /** A zone of the IANA database; no bare offset, which knows no clock changes. */
  public static Optional<ZoneId> zone(@Nullable String timezone) {
    if (timezone == null || timezone.isBlank()) {
      return Optional.empty();
    }
    if (ZoneId.getAvailableZoneIds().contains(timezone)) {
      return Optional.of(ZoneId.of(timezone));
    }
    throw FunctionProblems.invalid("timezone", "is a zone such as Europe/Istanbul or UTC");
  }

  private TriggerRule.Misfire misfireOr(TriggerRule.@Nullable Misfire old) {
    if (misfire == null) {
      return old == null ? TriggerRule.Misfire.RUN_ONCE : old;
    }
    for (TriggerRule.Misfire each : TriggerRule.Misfire.values()) {
      if (each.name().equals(misfire.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw FunctionProblems.invalid("misfire", "is RUN_ONCE or SKIP");
  }
}
