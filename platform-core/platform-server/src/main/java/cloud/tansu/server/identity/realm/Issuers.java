package cloud.tansu.server.identity.realm;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The issuer identifier of each realm (RFC 8414 §2): {@code <public-url>/identity/} for the
 * platform, {@code <public-url>/identity/<tenantId>} for a tenant. Compared as text, exactly.
 */
@ApplicationScoped
public class Issuers {

  private final String platform;

  @Inject
  Issuers(WebConfig config) {
    this.platform = config.publicUrl() + "/identity/";
  }

  public String of(Realm realm) {
    return platform + realm.tenant().map(TenantId::value).orElse("");
  }

  /** Where the JSON API of a tenant's users begins. */
  public String apiOf(Realm realm) {
    return platform + "api/" + realm.tenant().map(TenantId::value).orElseThrow();
  }

  /** Where the pages of accounts are, with the last slash. */
  public String pagesOf(Realm realm) {
    return platform + realm.tenant().map(tenant -> tenant + "/").orElse("") + "account/";
  }

  /** Where administrators find the users, without a last slash. */
  public String usersOf(Realm realm) {
    return platform + realm.tenant().map(tenant -> "api/" + tenant).orElse("admin") + "/users";
  }

  /** The realm with that issuer; empty when the text is no issuer of this server. */
  public Optional<Realm> realmOf(String issuer) {
    if (!issuer.startsWith(platform)) {
      return Optional.empty();
    }
    String rest = issuer.substring(platform.length());
    if (rest.isEmpty()) {
      return Optional.of(Realm.PLATFORM);
    }
    return TenantId.parse(rest).filter(tenant -> tenant.value().equals(rest)).map(Realm::of);
  }
}
