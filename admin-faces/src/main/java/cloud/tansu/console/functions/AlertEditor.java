package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.alert.AlertRule;
import cloud.tansu.server.functions.alert.AlertRules;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** The dialog that makes a rule or changes one. */
@Named("alertEditor")
@ViewScoped
public class AlertEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AlertRules rules;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String id = "";
  private String function = "";
  private AlertForm form = new AlertForm();

  @Inject
  AlertEditor(AlertRules rules, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.rules = rules;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Empties the dialog. */
  public void begin() {
    Actor unused = actor();
    id = "";
    function = "";
    form = new AlertForm();
  }

  /** Fills the dialog with a rule as it is now. */
  public void edit(String rule) {
    AlertRule now = rules.require(tenant(), UUID.fromString(rule));
    id = rule;
    function = now.functionName().orElse("");
    form = new AlertForm();
    form.show(now);
  }

  /** Makes the rule, or changes it, to what was typed. */
  public void save() {
    if (id.isEmpty()) {
      AlertRule unused =
          rules.create(actor(), tenant(), form.getAbout().metric(), function(), form.change());
      feedback.done("The rule is made", "Functions are looked at every minute.");
      return;
    }
    AlertRule unused = rules.change(actor(), tenant(), UUID.fromString(id), form.change());
    feedback.done("The rule is changed", "It holds from now on.");
  }

  private Optional<FunctionName> function() {
    if (function.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        FunctionName.parse(function.strip())
            .orElseThrow(
                () ->
                    Problems.INVALID_REQUEST.because(
                        "There is no function of that name. Leave the name empty for all.")));
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private TenantId tenant() {
    Actor unused = actor();
    return new TenantId(tenant);
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  public AlertForm getForm() {
    return form;
  }

  public String getFunction() {
    return function;
  }

  public void setFunction(String function) {
    this.function = function;
  }
}
