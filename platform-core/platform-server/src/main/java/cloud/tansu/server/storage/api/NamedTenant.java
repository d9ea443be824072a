package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.TenantRateLimit;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.tenancy.TenancyProblems;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * The tenant of a request that has no token: the header names it, or the query where a page sends
 * no header. Anybody can name one: such a request counts for its tenant's limit only once it has
 * shown a signature of the tenant, and for that of its address in any case.
 */
@ApplicationScoped
public class NamedTenant {

  private final TenantRegistry registry;
  private final TenantRateLimit limits;
  private final HttpServletRequest request;

  @Inject
  NamedTenant(TenantRegistry registry, TenantRateLimit limits, HttpServletRequest request) {
    this.registry = registry;
    this.limits = limits;
    this.request = request;
  }

  /**
   * @param tid what the query names
   * @return empty when neither names one
   */
  public Optional<TenantId> find(Optional<String> tid) {
    Optional<TenantId> header =
        Optional.ofNullable(request.getHeader(RequestTenant.HEADER))
            .filter(text -> !text.isBlank())
            .map(NamedTenant::parse);
    Optional<TenantId> query = tid.map(NamedTenant::parse);
    if (header.isPresent() && query.isPresent() && !header.equals(query)) {
      throw Problems.TENANT_MISMATCH.because(
          "The header " + RequestTenant.HEADER + " names another tenant than the address.");
    }
    Optional<TenantId> named = header.or(() -> query);
    named.ifPresent(this::use);
    return named;
  }

  private void use(TenantId tenant) {
    MDC.put("tenant", tenant.value());
    var unused = registry.require(tenant);
  }

  /** Counts a request that the tenant vouches for. */
  public void count(TenantId tenant) {
    limits.count(tenant);
  }

  private static TenantId parse(String text) {
    return TenantId.parse(text)
        .orElseThrow(
            () -> TenancyProblems.TENANT_NOT_FOUND.because("There is no tenant of that id."));
  }
}
