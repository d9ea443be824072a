package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.CanaryProgress;
import cloud.tansu.server.functions.FunctionCanaries;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** The version of the function of the page that is on trial, and those that were. */
@Named("functionCanary")
@ViewScoped
public class CanaryCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FunctionCanaries canaries;
  private final Feedback feedback;
  private final EditedFunction edited;

  private int chosen;
  private int replaced;
  private boolean changing;
  private CanaryForm form = new CanaryForm();

  @Inject
  CanaryCard(FunctionCanaries canaries, Feedback feedback, EditedFunction edited) {
    this.canaries = canaries;
    this.feedback = feedback;
    this.edited = edited;
  }

  /** One, or none. */
  public List<RunningTrial> getRunning() {
    return progress().stream().map(each -> RunningTrial.of(each, getWindow())).toList();
  }

  /** The time by whose calls a version on trial is judged. */
  public String getWindow() {
    long minutes = canaries.usual().window().toMinutes();
    return minutes == 1 ? "minute" : minutes + " minutes";
  }

  /** Draws it anew. */
  public void refresh() {
    Actor unused = edited.actor();
  }

  private Optional<CanaryProgress> progress() {
    return canaries.progress(edited.tenant(), edited.name());
  }

  /** Newest first. */
  public List<EndedTrial> getEnded() {
    return canaries.list(edited.tenant(), edited.name()).stream()
        .flatMap(canary -> canary.ending().map(end -> EndedTrial.of(canary, end)).stream())
        .toList();
  }

  /** Fills the dialog that tries a version. */
  public void begin(int version) {
    form = CanaryForm.usual(canaries.usual());
    chosen = version;
    replaced = progress().map(each -> each.canary().version()).orElse(0);
    changing = false;
  }

  /** Fills the dialog with the terms of the version that is on trial. */
  public void change() {
    CanaryProgress now = progress().orElseThrow(CanaryCard::gone);
    form = CanaryForm.of(now.canary());
    chosen = now.canary().version();
    replaced = 0;
    changing = true;
    feedback.opened();
  }

  /** Gives the chosen version its share of the calls. */
  public void save() {
    if (changing) {
      requireChosen();
    }
    TenantFunction unused =
        canaries.start(edited.actor(), edited.tenant(), edited.name(), chosen, form.terms());
    feedback.done(
        "Version " + chosen + " is on trial", "It takes " + form.getPercent() + " of 100 calls.");
  }

  /** Remembers what the confirmation is about: it may be another version when it is given. */
  public void choose() {
    chosen = progress().map(each -> each.canary().version()).orElseThrow(CanaryCard::gone);
    feedback.opened();
  }

  /** Has the version on trial take all calls. */
  public void promote() {
    requireChosen();
    TenantFunction unused = canaries.promote(edited.actor(), edited.tenant(), edited.name());
    feedback.done("Version " + chosen + " is in use", "All calls run it from now on.");
  }

  /** Has the version in use take all calls again. */
  public void abort() {
    requireChosen();
    TenantFunction unused = canaries.abort(edited.actor(), edited.tenant(), edited.name());
    feedback.done(
        "The trial of version " + chosen + " has ended", "All calls run the version in use.");
  }

  private void requireChosen() {
    if (progress().filter(each -> each.canary().version() == chosen).isEmpty()) {
      throw gone();
    }
  }

  private static RuntimeException gone() {
    return Problems.CONFLICT.because(
        "The trial has ended meanwhile. Look at the list of trials below.");
  }

  public int getChosen() {
    return chosen;
  }

  /** The version whose trial ends with the one that the dialog begins; 0 for none. */
  public int getReplaced() {
    return replaced;
  }

  /** Whether the dialog is about a version that is on trial already. */
  public boolean isChanging() {
    return changing;
  }

  public CanaryForm getForm() {
    return form;
  }
}
