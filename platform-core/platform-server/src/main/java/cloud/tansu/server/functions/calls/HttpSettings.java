package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.SettingContribution;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What administrators decide about the network of functions while the server runs. */
@ApplicationScoped
public class HttpSettings implements SettingContribution {

  static final SettingKey<AllowedHosts> HOSTS =
      SettingKey.of(
              "functions.http-hosts",
              AllowedHosts.class,
              "Hosts that functions may reach by HTTP, such as api.example.com or *.example.com;"
                  + " none unless named",
              AllowedHosts.NONE)
          .overriddenBy(SettingKey.Scope.TENANT)
          .valid(AllowedHosts::objection);

  private final Settings settings;

  @Inject
  HttpSettings(Settings settings) {
    this.settings = settings;
  }

  /** Whether functions of the tenant may reach a host. */
  public boolean allows(TenantId tenant, String host) {
    return hosts(tenant).allows(host);
  }

  AllowedHosts hosts(TenantId tenant) {
    return settings.value(HOSTS, tenant);
  }

  @Override
  public List<SettingKey<?>> settings() {
    return List.of(HOSTS);
  }
}
