package cloud.tansu.console.events;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.KeysetList;
import cloud.tansu.console.Present;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.delivery.DeliveryPage;
import cloud.tansu.server.events.webhook.WebhookDeliveries;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** What was sent to the webhook that the address names, and sending it again. */
@Named("deliveries")
@ViewScoped
public class DeliveriesPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final WebhookDeliveries deliveries;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final Present present;
  private final String tenant;
  private final String webhook;
  private final DeliverySearch search = new DeliverySearch();
  private final KeysetList<DeliveryRow> list = new KeysetList<>(ROWS, this::read);

  @Inject
  DeliveriesPage(
      WebhookDeliveries deliveries,
      SignedIn signedIn,
      Feedback feedback,
      Present present,
      Visit visit) {
    this.deliveries = deliveries;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.present = present;
    this.tenant = visit.requireTenant().value();
    this.webhook = visit.parameter(ChosenWebhook.PARAMETER);
  }

  private KeysetList.Part<DeliveryRow> read(int size, Optional<String> behind) {
    signedIn.administratorOf(tenant());
    DeliveryPage page =
        deliveries.list(
            tenant(),
            webhook(),
            search.toFilter(present.instant()),
            size,
            behind.map(Long::valueOf));
    return new KeysetList.Part<>(
        page.items().stream().map(DeliveryRow::of).toList(), page.nextPageToken());
  }

  /** Sends one again. */
  public void replay(String delivery) {
    deliveries.replay(
        signedIn.administratorOf(tenant()), tenant(), webhook(), Long.parseLong(delivery));
    feedback.done("It is sent again", "It appears here as under way, then with what came of it.");
  }

  /** Sends again what the fields above the list let through and has ended. */
  public void replayAll() {
    int count =
        deliveries.replayAll(
            signedIn.administratorOf(tenant()),
            tenant(),
            webhook(),
            search.toFilter(present.instant()));
    list.first();
    feedback.done(
        count == 1 ? "1 delivery is sent again" : count + " deliveries are sent again",
        count == WebhookDeliveries.MAX_AT_ONCE
            ? "There may be more: repeat it when these are done."
            : "The endpoint sees the ids that it saw before.");
  }

  /** Which ones {@link #replayAll} sends, in a sentence. */
  public String getReplayWords() {
    return search.isUnfiltered()
        ? "Everything that was delivered or given up is sent again, up to "
            + WebhookDeliveries.MAX_AT_ONCE
            + " at once."
        : "Everything in the list that was delivered or given up is sent again, on all of its"
            + " pages, up to "
            + WebhookDeliveries.MAX_AT_ONCE
            + " at once.";
  }

  private UUID webhook() {
    return Ids.parse(webhook).orElseThrow(WebhookActions::gone);
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public DeliverySearch getSearch() {
    return search;
  }

  public KeysetList<DeliveryRow> getList() {
    return list;
  }
}
