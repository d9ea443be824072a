package cloud.tansu.console.storage;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.usage.TenantUsage;
import cloud.tansu.server.storage.usage.TenantUsages;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all tenants store: searched, ordered and paged by the server. */
@Named("tenantUsages")
@ViewScoped
public class TenantUsagesPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final TenantUsages usages;
  private final StorageBackend backend;
  private final SignedIn signedIn;
  private final PagedList<TenantUsageRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";
  private TenantUsage.Order order = TenantUsage.Order.BYTES;
  private @Nullable Sum sum;

  @Inject
  TenantUsagesPage(TenantUsages usages, StorageBackend backend, SignedIn signedIn) {
    this.usages = usages;
    this.backend = backend;
    this.signedIn = signedIn;
  }

  /** Reads everything again; called before each drawing. */
  public void load() {
    signedIn.administrator();
    sum = Sum.of(usages.sum(), backend.usableBytes());
    list.refresh();
  }

  private Page<TenantUsageRow> read(PageRequest page) {
    signedIn.administrator();
    Quota platform = usages.platformQuota();
    return usages.list(search, order, page).map(each -> TenantUsageRow.of(each, platform));
  }

  public void clear() {
    search = "";
    list.first();
  }

  public PagedList<TenantUsageRow> getList() {
    return list;
  }

  public @Nullable Sum getSum() {
    return sum;
  }

  public boolean isUnfiltered() {
    return search.isBlank();
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public TenantUsage.Order getOrder() {
    return order;
  }

  /** An empty choice arrives as null. */
  public void setOrder(TenantUsage.@Nullable Order order) {
    this.order = order == null ? TenantUsage.Order.BYTES : order;
  }

  /**
   * All tenants together, in words.
   *
   * @param free room on the disk
   * @param oldest when the oldest of the figures was exact; null when there are none
   */
  public record Sum(
      String bytes,
      String objects,
      String tenants,
      String nearLimit,
      String free,
      @Nullable Instant oldest)
      implements Serializable {

    static Sum of(TenantUsage.Sum sum, long free) {
      return new Sum(
          Sizes.text(sum.bytes()),
          Sizes.number(sum.objects()),
          Sizes.number(sum.tenants()),
          Sizes.number(sum.nearLimit()),
          free == Long.MAX_VALUE ? "not limited" : Sizes.text(free),
          sum.oldest().orElse(null));
    }
  }
}
