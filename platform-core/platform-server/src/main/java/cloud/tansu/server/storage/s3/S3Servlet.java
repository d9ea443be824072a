package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.TenantRateLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.telemetry.RouteTemplates;
import cloud.tansu.server.tenancy.RequestTenant;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/**
 * {@code /s3/<bucket>/<key>}: the S3 protocol, path style. It has an authentication of its own, by
 * signatures; nothing that opens another part of the server opens this one, nor the other way.
 */
public class S3Servlet extends HttpServlet {

  static final String PATH = "/s3";

  private static final long serialVersionUID = 1L;

  private final transient S3Authentication authentication;
  private final transient S3Operations operations;
  private final transient CrossOrigin crossOrigin;
  private final transient S3Failures failures;
  private final transient TenantRateLimit limits;

  @Inject
  S3Servlet(
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

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RouteTemplates.mark(request, PATH);
    failures.begin(response);
    try {
      S3Address address = S3Address.ofPath(request.getRequestURI().substring(PATH.length()));
      answer(new S3Request(request, address), response);
    } catch (RuntimeException failure) {
      failures.answer(request, response, failure);
    }
  }

  private void answer(S3Request request, HttpServletResponse response) throws IOException {
    if (request.method().equals("OPTIONS")) {
      crossOrigin.preflight(request, authentication.claimedSpace(request), response);
      return;
    }
    S3Caller caller = authentication.authenticate(request);
    switch (caller.space()) {
      case StorageSpace.Tenant(TenantId tenant) -> count(tenant, caller);
      case StorageSpace.Platform ignored ->
          RouteTemplates.leaveUnrecorded(request.servletRequest());
    }
    crossOrigin.share(request, caller.space(), response);
    operations.run(new S3Exchange(request, caller, response));
  }

  private void count(TenantId tenant, S3Caller caller) {
    MDC.put("tenant", tenant.value());
    MDC.put(RequestTenant.SUBJECT, caller.actor().subject());
    limits.count(tenant);
  }
}
