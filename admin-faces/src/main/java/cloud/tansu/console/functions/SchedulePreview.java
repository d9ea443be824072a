package cloud.tansu.console.functions;

import cloud.tansu.server.functions.trigger.TriggerBody;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows when a schedule would run, by the code that runs it. */
@ApplicationScoped
public class SchedulePreview {

  private static final int TIMES = 5;
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  private final TenantRegistry tenants;
  private final Clock clock;

  @Inject
  SchedulePreview(TenantRegistry tenants, Clock clock) {
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * What is shown.
   *
   * @param zone in which the times are
   * @param cron the expression; empty when there is none
   * @param problem why there are no times; empty when there are some
   */
  public record Times(String zone, String cron, List<String> times, String problem) {}

  Times of(TenantId tenant, TriggerForm form) {
    try {
      String cron = form.getSchedule().toCron();
      ZoneId zone = TriggerBody.zone(form.getZone().strip()).orElseGet(() -> zoneOf(tenant));
      List<String> times =
          TriggerBody.schedule(cron).next(clock.instant(), zone, TIMES).stream()
              .map(time -> SHOWN.format(time.atZone(zone)))
              .toList();
      return new Times(zone.getId(), cron, times, "");
    } catch (ProblemException refused) {
      String why =
          refused.problem().errors().values().stream()
              .flatMap(List::stream)
              .collect(Collectors.joining(" "));
      return new Times("", "", List.of(), "This cannot be used: it " + why + ".");
    } catch (IllegalArgumentException wrong) {
      return new Times("", "", List.of(), wrong.getMessage() + ".");
    }
  }

  private ZoneId zoneOf(TenantId tenant) {
    return tenants.find(tenant).map(Tenant::timezone).orElse(ZoneOffset.UTC);
  }
}
