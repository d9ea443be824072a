package cloud.tansu.console.providers;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.oauth.OAuthProblems;
import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.server.oauth.ProviderSettings;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/** Tests, enables, disables and removes the provider that was chosen. */
@Named("providerActions")
@ViewScoped
public class ProviderActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ProviderSettings settings;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String id = "";
  private String label = "";

  @Inject
  ProviderActions(ProviderSettings settings, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.settings = settings;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Chooses the provider that the next confirmation is about. */
  public void choose(String provider) {
    Actor unused = actor();
    id = settings.find(realm(), provider).orElseThrow(ProviderActions::gone).provider();
    label = labelOf(provider);
  }

  private String labelOf(String provider) {
    return settings.available().stream()
        .filter(running -> running.id().equals(provider))
        .map(OAuthProviderDescriptor::label)
        .findFirst()
        .orElse(provider);
  }

  /** Asks the provider whether it accepts what is stored. */
  public void test(String provider) {
    Actor unused = actor();
    ConnectionTest found = settings.test(realm(), provider).orElseThrow(ProviderActions::gone);
    String name = labelOf(provider);
    if (found.succeeded()) {
      feedback.done("The connection to " + name + " works", found.message());
    } else {
      feedback.warn("The connection to " + name + " does not work", found.message());
    }
  }

  public void enable(String provider) {
    choose(provider);
    ProviderSetting unused = switched(true);
    feedback.done(label + " is enabled", "The sign-in page offers it.");
  }

  public void disable() {
    ProviderSetting unused = switched(false);
    feedback.done(label + " is disabled", "The sign-in page no longer offers it.");
  }

  private ProviderSetting switched(boolean enabled) {
    return settings
        .change(actor(), realm(), id, new ProviderSettings.Change(Optional.of(enabled), Map.of()))
        .orElseThrow(ProviderActions::gone);
  }

  /** Forgets the chosen provider. */
  public void remove() {
    if (!settings.delete(actor(), realm(), id)) {
      throw gone();
    }
    feedback.done(label + " is removed", "Its settings are deleted.");
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

  public String getLabel() {
    return label;
  }
}
