package cloud.tansu.console.events;

import cloud.tansu.console.IndentedJson;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.webhook.WebhookAttempt;
import cloud.tansu.server.events.webhook.WebhookDeliveries;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The delivery that a dialog tells everything about. */
@Named("chosenDelivery")
@ViewScoped
public class ChosenDelivery implements Serializable {

  private static final long serialVersionUID = 1L;

  private final WebhookDeliveries deliveries;
  private final SignedIn signedIn;
  private final String tenant;
  private final String webhook;

  private @Nullable DeliveryRow row;
  private String payload = "";
  private List<Attempt> attempts = List.of();

  @Inject
  ChosenDelivery(WebhookDeliveries deliveries, SignedIn signedIn, Visit visit) {
    this.deliveries = deliveries;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
    this.webhook = visit.parameter(ChosenWebhook.PARAMETER);
  }

  /** Reads the delivery and the tries to make it. */
  public void choose(String delivery) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    UUID of = Ids.parse(webhook).orElseThrow(WebhookActions::gone);
    WebhookDeliveries.Found found =
        deliveries
            .find(id, of, Long.parseLong(delivery))
            .orElseThrow(() -> Problems.NOT_FOUND.because("The delivery is gone meanwhile."));
    row = DeliveryRow.of(found.delivery().delivery());
    payload = IndentedJson.of(found.delivery().payload());
    attempts = found.attempts().stream().map(Attempt::of).toList();
  }

  public @Nullable DeliveryRow getRow() {
    return row;
  }

  public String getPayload() {
    return payload;
  }

  public List<Attempt> getAttempts() {
    return attempts;
  }

  /**
   * A try as the dialog shows it.
   *
   * @param outcome in a few words
   * @param request headers and body as they were sent
   * @param answer its beginning; empty when none came
   */
  public record Attempt(
      int number, Instant at, boolean succeeded, String outcome, String request, String answer)
      implements Serializable {

    private static final int LAST_SUCCESS = 299;

    static Attempt of(WebhookAttempt attempt) {
      String took = " in " + attempt.durationMillis() + " ms";
      String outcome =
          attempt
              .status()
              .map(status -> "Status " + status + took)
              .orElseGet(() -> "No answer" + took + ": " + attempt.error().orElse("unknown"));
      return new Attempt(
          attempt.number(),
          attempt.startedAt(),
          attempt.status().filter(status -> status / 100 == LAST_SUCCESS / 100).isPresent(),
          outcome,
          "POST "
              + attempt.url()
              + "\n"
              + headers(attempt.requestHeaders())
              + "\n\n"
              + attempt.requestBody(),
          attempt.answer());
    }

    private static String headers(Map<String, String> headers) {
      return headers.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(header -> header.getKey() + ": " + header.getValue())
          .collect(Collectors.joining("\n"));
    }
  }
}
