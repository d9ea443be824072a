package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Tells who makes the present request. */
@ApplicationScoped
class DataCallers {

  private final RequestTenant requestTenant;
  private final HttpServletRequest request;

  @Inject
  DataCallers(RequestTenant requestTenant, HttpServletRequest request) {
    this.requestTenant = requestTenant;
    this.request = request;
  }

  /**
   * Who makes the request.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link RequestTenant#ofCaller()}
   */
  DataCaller current() {
    TenantId tenant = requestTenant.ofCaller().id();
    Caller caller =
        Caller.of(request.getUserPrincipal())
            .orElseThrow(() -> Problems.UNAUTHENTICATED.because("Send an access token."));
    return of(tenant, caller);
  }

  /**
   * Administrators, and applications that act for themselves, are bound by no rules. Whoever is
   * neither is a user, and so is bound by them.
   */
  static DataCaller of(TenantId tenant, Caller caller) {
    boolean application = ofThisTenant(tenant, caller) && caller.isApplication();
    if (caller.mayAdminister(tenant) || application) {
      return DataCaller.full(tenant);
    }
    UserId user =
        UserId.parse(caller.getName())
            .filter(known -> ofThisTenant(tenant, caller))
            .orElseThrow(() -> Problems.FORBIDDEN.because("The token is no user's."));
    return new DataCaller(tenant, new Access.EndUser(user, caller.roles()));
  }

  private static boolean ofThisTenant(TenantId tenant, Caller caller) {
    return caller.tenant().filter(tenant::equals).isPresent();
  }
}
