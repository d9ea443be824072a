package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** Finds the tenant to go to from the top bar of any page. */
@Named("tenantSwitcher")
@RequestScoped
public class TenantSwitcher {

  private static final int OFFERED = 8;

  private final TenantRegistry registry;
  private final SignedIn signedIn;

  private String query = "";
  private Optional<List<TenantRow>> found = Optional.empty();

  @Inject
  TenantSwitcher(TenantRegistry registry, SignedIn signedIn) {
    this.registry = registry;
    this.signedIn = signedIn;
  }

  /** The first active tenants that have the query in id or name; read once per request. */
  public List<TenantRow> getFound() {
    if (found.isEmpty()) {
      signedIn.administrator();
      found =
          Optional.of(
              registry
                  .list(query, Optional.of(TenantStatus.ACTIVE), new PageRequest(1, OFFERED))
                  .map(TenantRow::of)
                  .items());
    }
    return found.get();
  }

  public String getQuery() {
    return query;
  }

  public void setQuery(String query) {
    this.query = query;
    this.found = Optional.empty();
  }
}
