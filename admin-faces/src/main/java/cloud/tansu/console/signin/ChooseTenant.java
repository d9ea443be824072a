package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Asks an administrator of a tenant which one, and leads to its sign-in page. */
@Named("chooseTenant")
@RequestScoped
public class ChooseTenant {

  private String id;

  @Inject
  ChooseTenant(Visit visit) {
    this.id = visit.parameter("id");
  }

  /** Leads on whether or not there is such a tenant: that is not said before the sign-in. */
  public void go() {
    Optional<TenantId> tenant = TenantId.parse(id.strip());
    if (tenant.isEmpty()) {
      throw Problems.INVALID_REQUEST.because(
          "A tenant’s id has lower-case letters, digits and inner hyphens, such as acme-dev.");
    }
    Redirect.to(ConsoleAddress.signInOf(tenant.map(TenantId::value)));
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
