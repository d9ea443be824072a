package cloud.tansu.console.events;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.webhook.Webhook;
import cloud.tansu.server.events.webhook.WebhookUrl;
import cloud.tansu.server.events.webhook.Webhooks;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The dialog that makes a webhook, whose secret it shows once, or changes one. */
@Named("webhookEditor")
@ViewScoped
public class WebhookEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Webhooks webhooks;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String id = "";
  private String url = "";
  private String description = "";
  private EventKind kind = EventKind.ALL;
  private String types = "";
  private String secret = "";

  @Inject
  WebhookEditor(Webhooks webhooks, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.webhooks = webhooks;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Empties the dialog; a secret that was shown is forgotten. */
  public void begin() {
    id = "";
    url = "";
    description = "";
    kind = EventKind.ALL;
    types = "";
    secret = "";
  }

  /** Fills the dialog with a webhook as it is now. */
  public void edit(String webhook) {
    Actor unused = actor();
    Webhook now =
        webhooks.find(tenant(), UUID.fromString(webhook)).orElseThrow(WebhookActions::gone);
    begin();
    id = webhook;
    url = now.url().uri().toString();
    description = now.description();
    kind = EventKind.of(now.eventTypes());
    types = kind == EventKind.SOME ? String.join("\n", now.eventTypes().patterns()) : "";
  }

  /** Makes the webhook, or changes it, to what was typed. */
  public void save() {
    Webhooks.Change typed =
        new Webhooks.Change(
            Optional.of(address()),
            Optional.of(wanted()),
            Optional.of(description.strip()),
            Optional.empty());
    if (id.isEmpty()) {
      secret = webhooks.create(actor(), tenant(), typed).secret();
      return;
    }
    Webhook unused =
        webhooks
            .change(actor(), tenant(), UUID.fromString(id), typed)
            .orElseThrow(WebhookActions::gone);
    feedback.done("The webhook is changed", "Events from now on are sent like this.");
  }

  private WebhookUrl address() {
    try {
      return WebhookUrl.parse(url);
    } catch (ProblemException unusable) {
      throw Problems.INVALID_REQUEST.because(
          "The address is an http or https URL with a host, without a user name or a fragment.",
          unusable);
    }
  }

  private EventTypeFilter wanted() {
    List<String> patterns =
        kind == EventKind.SOME
            ? types.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
            : List.of(kind.pattern());
    try {
      return new EventTypeFilter(patterns);
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because(
          "The list of types " + unusable.getMessage() + ".", unusable);
    }
  }

  /** Forgets the secret that was shown. */
  public void close() {
    begin();
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  public EventKind[] getKinds() {
    return EventKind.values();
  }

  /** Whether the types are to be named. */
  public boolean isNaming() {
    return kind == EventKind.SOME;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public EventKind getKind() {
    return kind;
  }

  public void setKind(EventKind kind) {
    this.kind = kind;
  }

  public String getTypes() {
    return types;
  }

  public void setTypes(String types) {
    this.types = types;
  }

  /** The secret of the webhook that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }
}
