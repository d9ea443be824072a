package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Which tenant a request is about. It comes from the path or from the verified token; the header
 * {@value #HEADER} only chooses for an administrator of the platform, and must agree with path and
 * token otherwise.
 */
@ApplicationScoped
public class RequestTenant {

  public static final String HEADER = "X-Tansu-Tenant";

  /** Under this name the log context holds the subject of whoever asks. */
  public static final String SUBJECT = "subject";

  private final TenantRegistry registry;
  private final HttpServletRequest request;
  private final Event<AccessRefused> refusals;

  @Inject
  RequestTenant(
      TenantRegistry registry, HttpServletRequest request, Event<AccessRefused> refusals) {
    this.registry = registry;
    this.request = request;
    this.refusals = refusals;
  }

  /**
   * The tenant for paths that do not name one.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_mismatch} when header and
   *     token disagree, {@code tenant_required} when a platform administrator names none, {@code
   *     tenant_not_found}
   */
  public Tenant ofCaller() {
    Optional<Caller> caller = caller();
    caller.ifPresent(known -> MDC.put(SUBJECT, known.getName()));
    Optional<TenantId> own = caller.flatMap(Caller::tenant);
    Optional<TenantId> header = header();
    if (own.isPresent()) {
      if (header.isPresent() && !header.equals(own)) {
        throw mismatch(header.get());
      }
      return use(own.get());
    }
    if (caller.filter(Caller::isPlatformAdministrator).isEmpty()) {
      throw Problems.TENANT_MISMATCH.because(
          "The token belongs to no tenant and is no platform administrator's.");
    }
    return use(
        header.orElseThrow(
            () ->
                TenancyProblems.TENANT_REQUIRED.because(
                    "As a platform administrator, name the tenant in the header " + HEADER + ".")));
  }

  /** The tenant named in the path, which must be the caller's unless the platform's own asks. */
  public Tenant inPath(String tenantId) {
    TenantId id = parse(tenantId);
    agreeWithHeader(id);
    boolean allowed =
        caller()
            .filter(c -> c.isPlatformAdministrator() || c.tenant().filter(id::equals).isPresent())
            .isPresent();
    if (!allowed) {
      throw mismatch(id);
    }
    return use(id);
  }

  /** The tenant named in the path, for requests that need no token, such as a sign-in. */
  public Tenant inPathAnonymous(String tenantId) {
    TenantId id = parse(tenantId);
    agreeWithHeader(id);
    return use(id);
  }

  private Tenant use(TenantId id) {
    MDC.put("tenant", id.value());
    return registry.require(id);
  }

  private static TenantId parse(String tenantId) {
    return TenantId.parse(tenantId)
        .orElseThrow(
            () -> TenancyProblems.TENANT_NOT_FOUND.because("There is no tenant of that id."));
  }

  private void agreeWithHeader(TenantId id) {
    if (header().filter(named -> !named.equals(id)).isPresent()) {
      throw TenancyProblems.TENANT_NOT_FOUND.because(
          "The header " + HEADER + " names another tenant than the path.");
    }
  }

  private Optional<TenantId> header() {
    return Optional.ofNullable(request.getHeader(HEADER))
        .filter(value -> !value.isBlank())
        .map(RequestTenant::parse);
  }

  private Optional<Caller> caller() {
    return Caller.of(request.getUserPrincipal());
  }

  private RuntimeException mismatch(TenantId asked) {
    caller()
        .ifPresent(
            c ->
                refusals.fire(
                    new AccessRefused(
                        c.actor(),
                        request.getMethod(),
                        request.getRequestURI(),
                        Optional.of(asked))));
    return AccessRefused.mismatch();
  }
}
