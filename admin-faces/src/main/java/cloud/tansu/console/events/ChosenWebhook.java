package cloud.tansu.console.events;

import cloud.tansu.console.NothingHere;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.webhook.Webhooks;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhook that the address names: {@code …?webhook=<id>}. */
@Named("chosenWebhook")
@RequestScoped
public class ChosenWebhook {

  static final String PARAMETER = "webhook";

  private final Webhooks webhooks;
  private final SignedIn signedIn;
  private final Visit visit;

  private @Nullable WebhookRow row;

  @Inject
  ChosenWebhook(Webhooks webhooks, SignedIn signedIn, Visit visit) {
    this.webhooks = webhooks;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  /** Reads the webhook before the page is drawn; answers 404 when the address names none. */
  public void open() {
    Optional<TenantId> tenant = visit.tenant().flatMap(TenantId::parse);
    tenant.ifPresent(signedIn::administratorOf);
    row =
        tenant
            .flatMap(
                id ->
                    Ids.parse(visit.parameter(PARAMETER))
                        .flatMap(asked -> webhooks.find(id, asked)))
            .map(WebhookRow::of)
            .orElse(null);
    if (row != null) {
      return;
    }
    NothingHere.answer("There is no such webhook");
  }

  public @Nullable WebhookRow getRow() {
    return row;
  }
}
