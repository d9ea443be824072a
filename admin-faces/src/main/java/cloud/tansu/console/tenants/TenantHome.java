package cloud.tansu.console.tenants;

import cloud.tansu.console.NothingHere;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.console.audit.AuditRow;
import cloud.tansu.console.audit.AuditSearch;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.web.WebConfig;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The home of one tenant: its state and what a client needs to reach it. */
@Named("tenantHome")
@RequestScoped
public class TenantHome {

  private final TenantRegistry registry;
  private final AuditSearch activity;
  private final AdministratorNames names;
  private final SignedIn signedIn;
  private final String publicUrl;
  private final String asked;

  private @Nullable TenantRow tenant;

  @Inject
  TenantHome(
      TenantRegistry registry,
      AuditSearch activity,
      AdministratorNames names,
      SignedIn signedIn,
      Visit visit,
      WebConfig web) {
    this.registry = registry;
    this.activity = activity;
    this.names = names;
    this.signedIn = signedIn;
    this.asked = visit.tenant().orElse("");
    this.publicUrl = web.publicUrl();
  }

  @PostConstruct
  void load() {
    Optional<TenantId> id = TenantId.parse(asked);
    id.ifPresent(signedIn::administratorOf);
    tenant = id.flatMap(registry::find).map(TenantRow::of).orElse(null);
  }

  /** Reads the tenant before the page is drawn; answers 404 when the address names none. */
  public void open() {
    load();
    if (tenant != null) {
      return;
    }
    NothingHere.answer("There is no such tenant");
  }

  /** What happened to this tenant and in it. */
  public List<AuditRow> getRecent() {
    return activity.recent(TenantId.parse(asked)).stream().map(names::shown).toList();
  }

  public @Nullable TenantRow getTenant() {
    return tenant;
  }

  /** Who made the tenant, as a person reads it. */
  public String getCreatedBy() {
    return tenant == null ? "" : names.of(tenant.createdBy());
  }

  public String getIssuer() {
    return publicUrl + "/identity/" + asked;
  }

  public String getTokenEndpoint() {
    return getIssuer() + "/connect/token";
  }

  public String getDiscovery() {
    return getIssuer() + "/.well-known/openid-configuration";
  }

  public String getDataBase() {
    return publicUrl + "/db/api";
  }

  public String getFunctionsBase() {
    return publicUrl + "/functions/" + asked;
  }

  /** Commands that sign the administrator in and store something, ready to be pasted. */
  public String getQuickStart() {
    return """
    # people sign up for themselves
    curl -s %1$s/identity/api/%2$s/auth/signup -H 'Content-Type: application/json' \\
      -d '{"email":"alice@example.com","password":"SecurePass123!"}'

    # the administrator signs in with the password that was set by the set-up link
    TOKEN=$(curl -s %1$s/identity/api/%2$s/auth/signin -H 'Content-Type: application/json' \\
      -d '{"email":"admin@%2$s.local","password":"put-it-here"}' \\
      | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

    # and makes a collection of documents
    curl -s %1$s/db/api/collections -H "Authorization: Bearer $TOKEN" \\
      -H 'Content-Type: application/json' -d '{"name":"notes"}'
    """
        .formatted(publicUrl, asked);
  }
}
