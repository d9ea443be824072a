package cloud.tansu.server.data;

import cloud.tansu.server.tenancy.RequestTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells who makes the present request. */
@ApplicationScoped
class DataCallers {

  private final RequestTenant requestTenant;

  @Inject
  DataCallers(RequestTenant requestTenant) {
    this.requestTenant = requestTenant;
  }

  /**
   * Who makes the request.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link RequestTenant#ofCaller()}
   */
  DataCaller current() {
    return DataCaller.full(requestTenant.ofCaller().id());
  }
}
