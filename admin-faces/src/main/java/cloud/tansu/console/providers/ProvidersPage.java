package cloud.tansu.console.providers;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.server.oauth.ProviderSettings;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers of the tenant that the address names. */
@Named("providers")
@ViewScoped
public class ProvidersPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ProviderSettings settings;
  private final SignedIn signedIn;
  private final String tenant;

  private List<ProviderRow> rows = List.of();
  private boolean addable;

  @Inject
  ProvidersPage(ProviderSettings settings, SignedIn signedIn, Visit visit) {
    this.settings = settings;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  /** Reads everything before the page, or a part of it, is drawn. */
  public void read() {
    TenantId id = new TenantId(tenant);
    Actor unused = signedIn.administratorOf(id);
    Map<String, OAuthProviderDescriptor> running =
        settings.available().stream()
            .collect(Collectors.toMap(OAuthProviderDescriptor::id, Function.identity()));
    rows = settings.list(Realm.of(id)).stream().map(each -> row(each, running)).toList();
    Set<String> configured = rows.stream().map(ProviderRow::id).collect(Collectors.toSet());
    addable = !configured.containsAll(running.keySet());
  }

  private ProviderRow row(ProviderSetting setting, Map<String, OAuthProviderDescriptor> running) {
    return ProviderRow.of(
        setting,
        Optional.ofNullable(running.get(setting.provider())),
        settings.callback(Realm.of(new TenantId(tenant)), setting.provider()));
  }

  public List<ProviderRow> getRows() {
    return rows;
  }

  /** Whether a plugin brings a provider that is not configured yet. */
  public boolean isAddable() {
    return addable;
  }
}
