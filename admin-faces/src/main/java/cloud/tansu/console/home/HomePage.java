package cloud.tansu.console.home;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.audit.AuditRow;
import cloud.tansu.console.audit.AuditSearch;
import cloud.tansu.console.health.ServerState;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an administrator sees first: how much there is and whether it is well. */
@Named("home")
@RequestScoped
public class HomePage {

  private final TenantRegistry registry;
  private final ServerState server;
  private final AuditSearch activity;
  private final SignedIn signedIn;

  private List<AuditRow> recent = List.of();
  private Map<TenantStatus, Long> tenants = Map.of();

  @Inject
  HomePage(TenantRegistry registry, ServerState server, AuditSearch activity, SignedIn signedIn) {
    this.registry = registry;
    this.server = server;
    this.activity = activity;
    this.signedIn = signedIn;
  }

  @PostConstruct
  void load() {
    signedIn.administrator();
    tenants = registry.countByStatus();
    recent = activity.recent(Optional.empty());
  }

  public long getActiveTenants() {
    return count(TenantStatus.ACTIVE);
  }

  /** The tenants that are not in use, in words. */
  public String getOtherTenants() {
    long suspended = count(TenantStatus.SUSPENDED);
    long deleted = count(TenantStatus.DELETING);
    long failed = count(TenantStatus.FAILED);
    String text = suspended + " suspended, " + deleted + " deleted";
    return failed == 0 ? text : text + ", " + failed + " failed";
  }

  public boolean isWithoutTenants() {
    return tenants.values().stream().mapToLong(Long::longValue).sum() == 0;
  }

  public List<AuditRow> getRecent() {
    return recent;
  }

  private long count(TenantStatus status) {
    return tenants.getOrDefault(status, 0L);
  }

  public ServerState getServer() {
    return server;
  }
}
