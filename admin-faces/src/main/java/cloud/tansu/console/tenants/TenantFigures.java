package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserQuery;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How much there is in the tenant that the address names. */
@Named("tenantFigures")
@RequestScoped
public class TenantFigures {

  private static final PageRequest TOTAL_ONLY = new PageRequest(1, 1);

  private final UserDirectory users;
  private final Functions functions;
  private final SignedIn signedIn;
  private final Visit visit;

  @Inject
  TenantFigures(UserDirectory users, Functions functions, SignedIn signedIn, Visit visit) {
    this.users = users;
    this.functions = functions;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  public long getUsers() {
    return users.list(Realm.of(tenant()), UserQuery.matching("", TOTAL_ONLY)).total();
  }

  public long getFunctions() {
    return functions.list(tenant(), TOTAL_ONLY).total();
  }

  private TenantId tenant() {
    TenantId tenant = visit.requireTenant();
    signedIn.administratorOf(tenant);
    return tenant;
  }
}
