package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.trigger.FunctionTrigger;
import cloud.tansu.server.functions.trigger.Triggers;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What makes the function run that the address names: lists it, switches it on and off. */
@Named("functionTriggers")
@ViewScoped
public class FunctionTriggers implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Triggers triggers;
  private final Feedback feedback;
  private final EditedFunction edited;

  private @Nullable TriggerRow chosen;

  @Inject
  FunctionTriggers(Triggers triggers, Feedback feedback, EditedFunction edited) {
    this.triggers = triggers;
    this.feedback = feedback;
    this.edited = edited;
  }

  /** Oldest first. */
  public List<TriggerRow> getRows() {
    return triggers.list(edited.tenant(), edited.name()).stream().map(TriggerRow::of).toList();
  }

  /** Chooses the trigger that the next dialog is about. */
  public void choose(String id) {
    chosen = TriggerRow.of(require(id));
  }

  private FunctionTrigger require(String id) {
    return triggers.require(edited.tenant(), edited.name(), UUID.fromString(id));
  }

  public void switchOn(String id) {
    turn(id, true);
    feedback.done("The trigger is on", "It makes the function run from now on.");
  }

  public void switchOff(String id) {
    turn(id, false);
    feedback.done("The trigger is off", "It makes nothing run until you switch it on.");
  }

  private void turn(String id, boolean on) {
    Triggers.Change change =
        new Triggers.Change(Optional.empty(), Optional.of(on), Optional.empty());
    FunctionTrigger unused =
        triggers.change(edited.actor(), edited.tenant(), edited.name(), require(id), change);
  }

  public void delete() {
    if (chosen != null) {
      triggers.delete(edited.actor(), edited.tenant(), edited.name(), UUID.fromString(chosen.id()));
      feedback.done("The trigger is deleted", "Dead letters that came by it stay.");
    }
  }

  public @Nullable TriggerRow getChosen() {
    return chosen;
  }
}
