package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.functions.alert.AlertChange;
import cloud.tansu.server.functions.alert.AlertRule;
import cloud.tansu.server.functions.alert.AlertRules;
import cloud.tansu.server.functions.alert.FunctionAlert;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When administrators of the tenant are told of its functions, and what is wrong now. */
@Named("functionAlerts")
@ViewScoped
public class AlertsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int CHANGES = 10;

  /** How far back the log is searched, so that a long one does not make the page slow. */
  private static final int SEARCHED = 100_000;

  private static final EventTypeFilter ALERTS = new EventTypeFilter(List.of("function.alert.*"));

  private final AlertRules rules;
  private final EventLog log;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private @Nullable AlertRuleRow chosen;

  @Inject
  AlertsPage(AlertRules rules, EventLog log, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.rules = rules;
    this.log = log;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Oldest first. */
  public List<AlertRuleRow> getRows() {
    TenantId id = tenant();
    List<FunctionAlert> raised = rules.raised(id);
    return rules.list(id).stream().map(rule -> AlertRuleRow.of(rule, raised)).toList();
  }

  /** What began and ended lately, the newest first. */
  public List<AlertLine> getChanges() {
    return log.latest(tenant(), CHANGES, SEARCHED, ALERTS).stream().map(AlertLine::of).toList();
  }

  public void switchOn(String id) {
    turn(id, true);
    feedback.done("The rule is on", "Functions are looked at every minute.");
  }

  public void switchOff(String id) {
    turn(id, false);
    feedback.done("The rule is off", "It tells nobody until you switch it on.");
  }

  private void turn(String id, boolean on) {
    AlertChange change =
        new AlertChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(on));
    AlertRule unused = rules.change(actor(), tenant(), UUID.fromString(id), change);
  }

  /** Chooses the rule that the next dialog is about. */
  public void choose(String id) {
    chosen = AlertRuleRow.of(rules.require(tenant(), UUID.fromString(id)), List.of());
  }

  public void delete() {
    if (chosen == null) {
      throw Problems.NOT_FOUND.because("The rule is gone meanwhile.");
    }
    rules.delete(actor(), tenant(), UUID.fromString(chosen.id()));
    feedback.done("The rule is deleted", "Alerts of it end within a minute.");
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  /** The tenant, for its administrators alone. */
  private TenantId tenant() {
    Actor unused = actor();
    return new TenantId(tenant);
  }

  public @Nullable AlertRuleRow getChosen() {
    return chosen;
  }
}
