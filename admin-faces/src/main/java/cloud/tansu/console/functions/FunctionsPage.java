package cloud.tansu.console.functions;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.PublicAddress;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The functions of the tenant that the address names, by name. */
@Named("functionsPage")
@ViewScoped
public class FunctionsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final Functions functions;
  private final SignedIn signedIn;
  private final PublicAddress addresses;
  private final String tenant;
  private final PagedList<FunctionRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";

  @Inject
  FunctionsPage(Functions functions, SignedIn signedIn, PublicAddress addresses, Visit visit) {
    this.functions = functions;
    this.signedIn = signedIn;
    this.addresses = addresses;
    this.tenant = visit.requireTenant().value();
  }

  private Page<FunctionRow> read(PageRequest page) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    return functions.search(id, search, page).map(FunctionRow::of);
  }

  /** Where callers reach a function. */
  public String address(String name) {
    return addresses.of("/functions/" + tenant + "/" + name);
  }

  public void clearSearch() {
    search = "";
    list.first();
  }

  public PagedList<FunctionRow> getList() {
    return list;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search.strip();
  }
}
