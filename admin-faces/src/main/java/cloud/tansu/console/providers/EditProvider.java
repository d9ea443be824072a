package cloud.tansu.console.providers;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.oauth.OAuthProblems;
import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.server.oauth.ProviderSettings;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The dialog that configures a provider of the tenant, or changes what is configured. */
@Named("editProvider")
@ViewScoped
public class EditProvider implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ProviderSettings settings;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private boolean fresh;
  private Map<String, String> offered = Map.of();
  private String provider = "";
  private ProviderForm form = ProviderForm.EMPTY;

  @Inject
  EditProvider(ProviderSettings settings, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.settings = settings;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Opens the dialog for a provider that is not configured yet. */
  public void add() {
    Actor unused = actor();
    Set<String> configured =
        settings.list(realm()).stream().map(ProviderSetting::provider).collect(Collectors.toSet());
    Map<String, String> open = new LinkedHashMap<>();
    settings.available().stream()
        .filter(running -> !configured.contains(running.id()))
        .forEach(running -> open.put(running.label(), running.id()));
    fresh = true;
    offered = open;
    provider = open.values().stream().findFirst().orElse("");
    chosen();
  }

  /** Shows the form of the provider that was chosen; what was typed for another is gone. */
  public void chosen() {
    form = provider.isEmpty() ? ProviderForm.EMPTY : form(Optional.empty());
  }

  /** Opens the dialog with what is configured. */
  public void edit(String id) {
    Actor unused = actor();
    ProviderSetting setting = settings.find(realm(), id).orElseThrow(EditProvider::gone);
    fresh = false;
    provider = id;
    form = form(Optional.of(setting));
  }

  private ProviderForm form(Optional<ProviderSetting> setting) {
    OAuthProviderDescriptor descriptor =
        settings.available().stream()
            .filter(running -> running.id().equals(provider))
            .findFirst()
            .orElseThrow(
                () ->
                    OAuthProblems.PROVIDER_UNAVAILABLE.because(
                        "Its plugin does not run, so nobody knows what to ask for."));
    return new ProviderForm(descriptor, setting, settings.callback(realm(), provider));
  }

  /** Keeps what was typed; says at the fields what cannot be used. */
  public void save() {
    Actor actor = actor();
    try {
      keep(actor);
    } catch (ProblemException refused) {
      if (!form.refuse(refused.problem())) {
        throw refused;
      }
      return;
    }
    feedback.done(
        form.getLabel() + " is saved",
        form.isEnabled()
            ? "The sign-in page offers it. Test the connection to see whether it works."
            : "The sign-in page does not offer it until it is enabled.");
    form = ProviderForm.EMPTY;
  }

  private void keep(Actor actor) {
    if (fresh) {
      ProviderSetting unused = settings.create(actor, realm(), provider, form.change());
    } else {
      ProviderSetting unused =
          settings.change(actor, realm(), provider, form.change()).orElseThrow(EditProvider::gone);
    }
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private Realm realm() {
    return Realm.of(new TenantId(tenant));
  }

  private static RuntimeException gone() {
    return OAuthProblems.PROVIDER_NOT_FOUND.because("The provider was removed meanwhile.");
  }

  public boolean isFresh() {
    return fresh;
  }

  /** What can be added: label to id. */
  public Map<String, String> getOffered() {
    return offered;
  }

  public String getProvider() {
    return provider;
  }

  public void setProvider(String provider) {
    this.provider = provider;
  }

  public ProviderForm getForm() {
    return form;
  }

  /** The fields of the form, so that each keeps its place while the form is sent. */
  public List<ProviderField> getFields() {
    return form.getFields();
  }
}
