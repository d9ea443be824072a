package cloud.tansu.console;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the address of this request names. */
@RequestScoped
public class Visit {

  private final HttpServletRequest request;

  @Inject
  Visit(HttpServletRequest request) {
    this.request = request;
  }

  /** The tenant segment of the address as written; empty on pages of the platform. */
  public Optional<String> tenant() {
    return request.getAttribute(ConsoleAddressFilter.ADDRESS) instanceof ConsoleAddress address
        ? address.tenant()
        : Optional.empty();
  }

  /** The name of a function in the address as written; empty on other pages. */
  public String function() {
    return request.getAttribute(ConsoleAddressFilter.ADDRESS) instanceof ConsoleAddress address
        ? address.function().orElse("")
        : "";
  }

  /**
   * The tenant that the address names.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code not_found} when it names none
   */
  public TenantId requireTenant() {
    return tenant()
        .flatMap(TenantId::parse)
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no such tenant."));
  }

  /** A query parameter, empty when it is missing. */
  public String parameter(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
