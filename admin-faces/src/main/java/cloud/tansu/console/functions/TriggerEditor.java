package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.trigger.FunctionTrigger;
import cloud.tansu.server.functions.trigger.TriggerBody;
import cloud.tansu.server.functions.trigger.TriggerRule;
import cloud.tansu.server.functions.trigger.Triggers;
import cloud.tansu.server.kernel.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.UUID;

/** The dialog that makes a trigger or changes one. */
@Named("triggerEditor")
@ViewScoped
public class TriggerEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Triggers triggers;
  private final SchedulePreview preview;
  private final Feedback feedback;
  private final EditedFunction edited;

  private String id = "";
  private TriggerForm form = new TriggerForm();

  @Inject
  TriggerEditor(
      Triggers triggers, SchedulePreview preview, Feedback feedback, EditedFunction edited) {
    this.triggers = triggers;
    this.preview = preview;
    this.feedback = feedback;
    this.edited = edited;
  }

  /** Empties the dialog. */
  public void begin(String kind) {
    id = "";
    form = new TriggerForm();
    form.setKind(kind);
  }

  /** Fills the dialog with a trigger as it is now. */
  public void edit(String trigger) {
    FunctionTrigger now = require(trigger);
    begin(now.rule().kind().name());
    id = trigger;
    form.setDescription(now.description());
    switch (now.rule()) {
      case TriggerRule.Http http -> form.show(http);
      case TriggerRule.Events events ->
          form.setTypes(String.join("\n", events.filter().patterns()));
      case TriggerRule.Schedule schedule -> {
        form.getSchedule().read(schedule.cron().toString());
        form.setZone(schedule.zone().map(ZoneId::getId).orElse(""));
        form.setCatchingUp(schedule.misfire() == TriggerRule.Misfire.RUN_ONCE);
      }
    }
  }

  private FunctionTrigger require(String trigger) {
    return triggers.require(edited.tenant(), edited.name(), UUID.fromString(trigger));
  }

  /** Makes the trigger, or changes it, to what was typed. */
  public void save() {
    TriggerBody body = body();
    if (id.isEmpty()) {
      TriggerRule rule = body.rule();
      FunctionTrigger unused =
          triggers.create(edited.actor(), edited.tenant(), edited.name(), rule, body.change(rule));
      feedback.done("The trigger is made", "It makes the function run from now on.");
      return;
    }
    FunctionTrigger old = require(id);
    FunctionTrigger unused =
        triggers.change(
            edited.actor(),
            edited.tenant(),
            edited.name(),
            old,
            body.change(body.rule(old.rule())));
    feedback.done("The trigger is changed", "It holds from now on.");
  }

  private TriggerBody body() {
    try {
      return form.toBody();
    } catch (IllegalArgumentException wrong) {
      throw Problems.INVALID_REQUEST.because(wrong.getMessage() + ".", wrong);
    }
  }

  /** The next five times of what was chosen, or why there are none. */
  public SchedulePreview.Times getPreview() {
    return preview.of(edited.tenant(), form);
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  public TriggerForm getForm() {
    return form;
  }
}
