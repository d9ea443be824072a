package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.server.web.AccessRules;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides who may call a function over HTTP. With a token: whoever has the scope, in their own
 * tenant. Without one: nobody, unless a trigger of the function makes it public; whether there is a
 * tenant or a function is not told to others.
 */
@ApplicationScoped
class CallAccess {

  private final Functions functions;
  private final HttpRules rules;
  private final RequestTenant requestTenant;
  private final HttpServletRequest request;
  private final CallLimits limits;

  @Inject
  CallAccess(
      Functions functions,
      HttpRules rules,
      RequestTenant requestTenant,
      HttpServletRequest request,
      CallLimits limits) {
    this.functions = functions;
    this.rules = rules;
    this.requestTenant = requestTenant;
    this.request = request;
    this.limits = limits;
  }

  /** How often functions may be called. */
  @ApplicationScoped
  static class CallLimits {

    private final FunctionCallLimit ofTenants;
    private final RateLimits rates;
    private final ClientAddress addresses;

    @Inject
    CallLimits(FunctionCallLimit ofTenants, RateLimits rates, ClientAddress addresses) {
      this.ofTenants = ofTenants;
      this.rates = rates;
      this.addresses = addresses;
    }

    /** Of one address, for what needs no token. */
    void checkAddress(
        TenantId tenant, FunctionName function, int perMinute, HttpServletRequest by) {
      RateLimitPolicy policy =
          RateLimitPolicy.leased("function-public", perMinute, Duration.ofMinutes(1));
      rates.check(policy, tenant + "/" + function + "/" + addresses.of(by));
    }

    void checkTenant(TenantId tenant, TenantFunction function) {
      ofTenants.check(tenant, function, Execution.Trigger.HTTP);
    }
  }

  /** A function that may be called. */
  record Admitted(TenantId tenant, TenantFunction function) {}

  /**
   * The function that may be called.
   *
   * @throws ProblemException {@code unauthenticated}, {@code forbidden}, {@code tenant_mismatch},
   *     {@code function_not_found}, {@code rate_limited}
   * @throws NotAllowedException with the methods that are allowed
   */
  Admitted admit(String tenantId, FunctionName function, String method) {
    if (request.getAttribute(AccessRules.TOKEN_REJECTED) instanceof Problem rejected) {
      throw rejected.asException();
    }
    Optional<Caller> caller = Caller.of(request.getUserPrincipal());
    boolean entitled = caller.filter(each -> each.hasScope(FunctionCallResource.SCOPE)).isPresent();
    TenantId tenant = entitled ? requestTenant.inPath(tenantId).id() : publicly(tenantId, caller);
    Optional<TenantFunction> found = functions.find(tenant, function);
    Optional<HttpRules.Rule> rule = found.map(each -> rules.of(tenant, each.id()));
    if (!entitled) {
      if (rule.filter(each -> each.publicMethods().contains(method)).isEmpty()) {
        throw refused(caller);
      }
      limits.checkAddress(tenant, function, rule.get().callsPerMinute(), request);
    }
    allow(rule.orElseThrow(FunctionProblems::noFunction), method);
    Admitted admitted = new Admitted(tenant, found.orElseThrow(FunctionProblems::noFunction));
    limits.checkTenant(tenant, admitted.function());
    return admitted;
  }

  private static void allow(HttpRules.Rule rule, String method) {
    if (rule.methods().isEmpty()) {
      throw FunctionProblems.noFunction();
    }
    if (!rule.methods().contains(method)) {
      String[] allowed = rule.methods().stream().sorted().toArray(String[]::new);
      throw new NotAllowedException(
          allowed[0], java.util.Arrays.copyOfRange(allowed, 1, allowed.length));
    }
  }

  private TenantId publicly(String tenantId, Optional<Caller> caller) {
    try {
      return requestTenant.inPathAnonymous(tenantId).id();
    } catch (ProblemException unknown) {
      throw refused(caller);
    }
  }

  private RuntimeException refused(Optional<Caller> caller) {
    return caller
        .map(
            known ->
                new AccessRefused(
                        known.actor(),
                        request.getMethod(),
                        request.getRequestURI(),
                        Optional.empty())
                    .problem())
        .orElseGet(
            () ->
                Problems.UNAUTHENTICATED.because(
                    "Send an access token in the header 'Authorization: Bearer …'."));
  }
}
