package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.calls.AllowedHosts;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.settings.SettingCatalogue;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.SettingText;
import cloud.tansu.server.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The hosts that functions of the tenant may reach: a setting, as lines. */
@Named("functionHosts")
@ViewScoped
public class HostsCard implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String SETTING = "functions.http-hosts";

  private final SettingCatalogue catalogue;
  private final Settings settings;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String text = "";
  private long version;
  private boolean own;

  @Inject
  HostsCard(
      SettingCatalogue catalogue,
      Settings settings,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  @PostConstruct
  void load() {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    Setting<?> setting = settings.tenantSetting(catalogue.require(SETTING), id);
    if (setting.value() instanceof AllowedHosts allowed) {
      text = String.join("\n", allowed.hosts());
    }
    version = setting.version();
    own = setting.own();
  }

  /** Gives the tenant the list that was typed. */
  public void save() {
    AllowedHosts typed =
        new AllowedHosts(
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList());
    set(catalogue.require(SETTING), typed);
    load();
    feedback.done("The hosts are changed", "Functions may reach these and no others.");
  }

  private <T> void set(SettingKey<T> key, AllowedHosts hosts) {
    TenantId id = new TenantId(tenant);
    T value = SettingText.read(key, SettingText.write(hosts));
    settings.set(signedIn.administratorOf(id), key, id, value, version);
  }

  /** Whether the list is the tenant's own. */
  public boolean isOwn() {
    return own;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
