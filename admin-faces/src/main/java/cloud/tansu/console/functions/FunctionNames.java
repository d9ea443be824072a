package cloud.tansu.console.functions;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The names that are offered where a function of the tenant is asked for. */
@Named("functionNames")
@RequestScoped
public class FunctionNames {

  private static final int OFFERED = 200;

  private final Functions functions;
  private final SignedIn signedIn;
  private final Visit visit;

  @Inject
  FunctionNames(Functions functions, SignedIn signedIn, Visit visit) {
    this.functions = functions;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  /** By name; the first ones of very many. */
  public List<String> getAll() {
    TenantId tenant = visit.requireTenant();
    Actor unused = signedIn.administratorOf(tenant);
    return functions.search(tenant, "", new PageRequest(1, OFFERED)).items().stream()
        .map(each -> each.name().value())
        .toList();
  }
}
