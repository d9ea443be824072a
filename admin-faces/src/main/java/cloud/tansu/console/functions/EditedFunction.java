package cloud.tansu.console.functions;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/**
 * The function that the address names: {@code /dashboard/tenant/<id>/functions/<name>[/<page>]}.
 * Whatever a page of it reads or changes asks {@link #actor} first.
 */
@ViewScoped
public class EditedFunction implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SignedIn signedIn;
  private final String tenant;
  private final String function;

  @Inject
  EditedFunction(SignedIn signedIn, Visit visit) {
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
    this.function = visit.function();
  }

  /** Who acts; nobody else than an administrator of the tenant gets here. */
  Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  /** The tenant, for its administrators alone. */
  TenantId tenant() {
    Actor unused = actor();
    return new TenantId(tenant);
  }

  FunctionName name() {
    return FunctionName.parse(function)
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no such function."));
  }
}
