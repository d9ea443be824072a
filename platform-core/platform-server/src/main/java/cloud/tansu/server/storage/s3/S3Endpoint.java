package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.TenantRateLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.telemetry.RouteTemplates;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.AwaitedBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Answers requests of the S3 protocol. It has an authentication of its own, by signatures; nothing
 * that opens another part of the server opens this one, nor the other way.
 */
@ApplicationScoped
class S3Endpoint {

  /** The one route of all requests, as metrics show it. */
  private static final String ROUTE = "/s3";

  private final S3Authentication authentication;
  private final S3Operations operations;
  private final CrossOrigin crossOrigin;
  private final S3Failures failures;
  private final TenantRateLimit limits;

  @Inject
  S3Endpoint(
      S3Authentication authentication,
      S3Operations operations,
      CrossOrigin crossOrigin,
      S3Failures failures,
      TenantRateLimit limits) {
    this.authentication = authentication;
    this.operations = operations;
    this.crossOrigin = crossOrigin;
    this.failures = failures;
    this.limits = limits;
  }

  /**
   * @param address finds what the request names; may refuse it
   */
  void answer(HttpServletRequest request, HttpServletResponse response, Supplier<S3Address> address)
      throws IOException {
    RouteTemplates.mark(request, ROUTE);
    failures.begin(response);
    try {
      answer(new S3Request(request, address.get()), response);
    } catch (RuntimeException failure) {
      failures.answer(request, response, failure);
    }
  }

  private void answer(S3Request request, HttpServletResponse response) throws IOException {
    if (request.method().equals("OPTIONS")) {
      AwaitedBody.endConnection(request.servletRequest(), response);
      crossOrigin.preflight(request, authentication.claimedSpace(request), response);
      return;
    }
    CrossOrigin.vary(request, response);
    S3Caller caller = authentication.authenticate(request);
    switch (caller.space()) {
      case StorageSpace.Tenant(TenantId tenant) -> count(tenant, caller);
      case StorageSpace.Platform ignored ->
          RouteTemplates.leaveUnrecorded(request.servletRequest());
    }
    crossOrigin.share(request, caller, response);
    operations.run(new S3Exchange(request, caller, response));
  }

  private void count(TenantId tenant, S3Caller caller) {
    MDC.put("tenant", tenant.value());
    MDC.put(RequestTenant.SUBJECT, caller.actor().subject());
    if (caller instanceof S3Caller.Signed) {
      limits.count(tenant);
    }
  }
}
