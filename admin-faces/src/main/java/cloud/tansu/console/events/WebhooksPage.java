package cloud.tansu.console.events;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.webhook.Webhooks;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The webhooks of the tenant that the address names. */
@Named("webhooks")
@ViewScoped
public class WebhooksPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final Webhooks webhooks;
  private final SignedIn signedIn;
  private final String tenant;
  private final PagedList<WebhookRow> list = new PagedList<>(ROWS, this::read);

  @Inject
  WebhooksPage(Webhooks webhooks, SignedIn signedIn, Visit visit) {
    this.webhooks = webhooks;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  private Page<WebhookRow> read(PageRequest page) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    return webhooks.list(id, page).map(WebhookRow::of);
  }

  public PagedList<WebhookRow> getList() {
    return list;
  }
}
