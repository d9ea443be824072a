package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.connectors.FunctionConnectors;
import cloud.tansu.server.functions.connectors.WebhookVerifiers;
import cloud.tansu.server.functions.hook.FunctionHook;
import cloud.tansu.server.functions.hook.HookAddresses;
import cloud.tansu.server.functions.hook.HookBody;
import cloud.tansu.server.functions.hook.Hooks;
import cloud.tansu.server.kernel.Actor;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dialog that makes an address for messages of another service, or changes one. */
@Named("hookEditor")
@ViewScoped
public class HookEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Hooks hooks;
  private final HookAddresses addresses;
  private final FunctionConnectors connectors;
  private final WebhookVerifiers verifiers;
  private final Feedback feedback;
  private final EditedFunction edited;

  private String id = "";
  private HookForm form = new HookForm();
  private @Nullable MadeHook made;

  @Inject
  HookEditor(
      Hooks hooks,
      HookAddresses addresses,
      FunctionConnectors connectors,
      WebhookVerifiers verifiers,
      Feedback feedback,
      EditedFunction edited) {
    this.hooks = hooks;
    this.addresses = addresses;
    this.connectors = connectors;
    this.verifiers = verifiers;
    this.feedback = feedback;
    this.edited = edited;
  }

  /** Empties the dialog; what was shown once is forgotten. */
  public void begin() {
    Actor unused = edited.actor();
    id = "";
    form = new HookForm();
    made = null;
  }

  /** Fills the dialog with a hook as it is now. */
  public void edit(String hook) {
    form = HookForm.of(require(hook), edited.name());
    id = hook;
    made = null;
  }

  private FunctionHook require(String hook) {
    return hooks.require(edited.tenant(), edited.name(), UUID.fromString(hook));
  }

  /** Makes the hook, or changes it, to what was typed. */
  public void save() {
    if (form.isFresh()) {
      make();
    } else {
      change();
    }
  }

  private void change() {
    FunctionHook old = require(id);
    FunctionHook changed =
        hooks.change(
            edited.actor(), edited.tenant(), edited.name(), old, form.toBody().change(old));
    boolean stays = changed.function().equals(old.function());
    feedback.done(
        "The address is changed",
        stays ? "It holds from now on." : form.getFunction() + " gets its messages from now on.");
  }

  /** Shows its address, and its secret if it was made here. */
  private void make() {
    HookBody body = form.toBody();
    Hooks.WithSecret hook =
        hooks.create(
            edited.actor(),
            edited.tenant(),
            edited.name(),
            body.made(),
            Optional.ofNullable(body.secret()));
    made = new MadeHook(addresses.of(edited.tenant(), hook.hook()), hook.secret().orElse(""));
    form = new HookForm();
  }

  /** The ways that can be chosen here. */
  public List<SelectItem> getWays() {
    boolean known = !getConnectors().isEmpty();
    return Stream.of(HookWay.values())
        .filter(each -> known || each != HookWay.CONNECTOR)
        .map(each -> new SelectItem(each, each.getLabel()))
        .toList();
  }

  /** The connectors that check messages of their services. */
  public List<SelectItem> getConnectors() {
    return connectors.available().stream()
        .filter(each -> verifiers.canVerify(each.id()))
        .map(each -> new SelectItem(each.id(), each.label()))
        .toList();
  }

  public HookForm getForm() {
    return form;
  }

  /** What was made a moment ago; null before it. */
  public @Nullable MadeHook getMade() {
    return made;
  }
}
