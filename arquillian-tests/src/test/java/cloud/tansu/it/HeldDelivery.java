package cloud.tansu.it;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A tenant with a webhook, and the application behind it, which takes a message and hangs. */
final class HeldDelivery implements AutoCloseable {

  private final HookSite site = new HookSite();
  private final TestTenant tenant;
  private final String notes;
  private final String webhook;

  HeldDelivery(TestTenant tenant) {
    this.tenant = tenant;
    this.notes = tenant.collection("notes");
    this.webhook =
        "/db/api/webhooks/"
            + tenant
                .client()
                .post("/db/api/webhooks")
                .bearer(tenant.token())
                .json(Map.of("url", site.url(), "eventTypes", List.of("document.created")))
                .send()
                .expect(201)
                .text("id");
    site.hold();
  }

  /** Returns as soon as the application has the message. */
  void begin() {
    tenant.document(notes, Map.of("text", "kept"));
    Eventually.holds("the application has the message", () -> site.messages().size() == 1);
  }

  /** The application works again. */
  void release() {
    site.release();
  }

  List<HookSite.Message> messages() {
    return site.messages();
  }

  /** The deliveries of the webhook, as a node knows them. */
  JsonNode deliveries(PlatformClient node) {
    return get(node, webhook + "/deliveries").path("items");
  }

  /** The tries of a delivery that the node knows of. */
  JsonNode log(PlatformClient node, JsonNode delivery) {
    return get(node, webhook + "/deliveries/" + delivery.path("id").asText()).path("log");
  }

  JsonNode deadLetters(PlatformClient node) {
    return get(node, "/db/api/dead-letters").path("items");
  }

  private JsonNode get(PlatformClient node, String path) {
    return node.get(path).bearer(tenant.token()).send().expect(200).json();
  }

  @Override
  public void close() {
    site.close();
  }
}
