package cloud.tansu.console.events;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.webhook.Webhook;
import cloud.tansu.server.events.webhook.Webhooks;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What those are called that events of the tenant are delivered to: webhooks and functions. */
@Named("recipientNames")
@RequestScoped
public class RecipientNames {

  private final Webhooks webhooks;
  private final Functions functions;
  private final SignedIn signedIn;
  private final Visit visit;
  private final Map<String, String> names = new LinkedHashMap<>();

  @Inject
  RecipientNames(Webhooks webhooks, Functions functions, SignedIn signedIn, Visit visit) {
    this.webhooks = webhooks;
    this.functions = functions;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  @PostConstruct
  void load() {
    TenantId tenant = visit.requireTenant();
    signedIn.administratorOf(tenant);
    PageRequest all = new PageRequest(1, PageRequest.MAX_PAGE_SIZE);
    for (Webhook webhook : webhooks.list(tenant, all).items()) {
      names.put(webhook.id().toString(), WebhookRow.of(webhook).name());
    }
    for (TenantFunction function : functions.list(tenant, all).items()) {
      names.put(function.id().toString(), "Function " + function.name());
    }
  }

  /** The name of a webhook or a function; the id of another subscriber. */
  public String of(String subscription) {
    return names.getOrDefault(subscription, subscription);
  }

  public List<SelectItem> getChoices() {
    return names.entrySet().stream()
        .map(entry -> new SelectItem(entry.getKey(), entry.getValue()))
        .toList();
  }
}
