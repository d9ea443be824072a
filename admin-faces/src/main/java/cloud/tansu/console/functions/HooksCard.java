package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Present;
import cloud.tansu.server.functions.hook.FunctionHook;
import cloud.tansu.server.functions.hook.HookAddresses;
import cloud.tansu.server.functions.hook.Hooks;
import cloud.tansu.server.kernel.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The addresses at which other services leave messages for the function of the page. */
@Named("functionHooks")
@ViewScoped
public class HooksCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Hooks hooks;
  private final HookAddresses addresses;
  private final Feedback feedback;
  private final Present present;
  private final EditedFunction edited;

  private @Nullable HookRow chosen;
  private String given = "";
  private String secret = "";

  @Inject
  HooksCard(
      Hooks hooks,
      HookAddresses addresses,
      Feedback feedback,
      Present present,
      EditedFunction edited) {
    this.hooks = hooks;
    this.addresses = addresses;
    this.feedback = feedback;
    this.present = present;
    this.edited = edited;
  }

  /** Oldest first. */
  public List<HookRow> getRows() {
    return hooks.list(edited.tenant(), edited.name()).stream().map(this::row).toList();
  }

  private HookRow row(FunctionHook hook) {
    return HookRow.of(hook, addresses, edited.tenant(), present.instant());
  }

  /** Chooses the hook that the next dialog is about; what was shown once is forgotten. */
  public void choose(String id) {
    close();
    chosen = row(require(id));
  }

  private FunctionHook require(String id) {
    return hooks.require(edited.tenant(), edited.name(), UUID.fromString(id));
  }

  private FunctionHook requireChosen() {
    if (chosen == null) {
      throw Problems.NOT_FOUND.because("The address is gone meanwhile.");
    }
    return require(chosen.id());
  }

  public void switchOn(String id) {
    turn(id, true);
    feedback.done("The address is on", "Messages make the function run from now on.");
  }

  public void switchOff(String id) {
    turn(id, false);
    feedback.done("The address is off", "Messages are refused until you switch it on.");
  }

  private void turn(String id, boolean on) {
    FunctionHook old = require(id);
    Hooks.Change change =
        new Hooks.Change(old.rule(), Optional.of(on), Optional.empty(), Optional.empty());
    FunctionHook unused = hooks.change(edited.actor(), edited.tenant(), edited.name(), old, change);
  }

  /** Gives the chosen hook another secret, and shows it if it was made here. */
  public void rotate() {
    Hooks.WithSecret rotated =
        hooks.rotate(
            edited.actor(),
            edited.tenant(),
            edited.name(),
            requireChosen(),
            Optional.of(given.strip()).filter(text -> !text.isEmpty()));
    given = "";
    chosen = row(rotated.hook());
    secret = rotated.secret().orElse("");
    if (secret.isEmpty()) {
      feedback.done("The secret is replaced", "The old one counts too for a while.");
    }
  }

  /** Forgets what was shown or typed once. */
  public void close() {
    secret = "";
    given = "";
  }

  public void delete() {
    hooks.delete(edited.actor(), edited.tenant(), edited.name(), requireChosen().id());
    feedback.done("The address is deleted", "Messages that wait still make the function run.");
  }

  public @Nullable HookRow getChosen() {
    return chosen;
  }

  /** The secret that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }

  /** Never what is stored. */
  public String getGiven() {
    return "";
  }

  public void setGiven(String given) {
    this.given = given;
  }
}
