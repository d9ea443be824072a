package cloud.tansu.server.tenancy;

import cloud.tansu.server.web.AccessRefused;
import jakarta.enterprise.event.Event;
import jakarta.servlet.http.HttpServletRequest;

/** Whose request it is, for tests of features above. */
public final class TestRequestTenant {

  private TestRequestTenant() {}

  public static RequestTenant of(
      TenantRegistry registry, HttpServletRequest request, Event<AccessRefused> refusals) {
    return new RequestTenant(registry, request, refusals);
  }
}
