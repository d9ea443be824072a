package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens in a tenant reaches its applications, however often they refuse it. */
@ExtendWith(RunningServer.Provided.class)
final class WebhooksIT {

  private static final String WEBHOOKS = "/db/api/webhooks";
  private static final String DEAD_LETTERS = "/db/api/dead-letters";

  private final HookSite site = new HookSite();
  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  WebhooksIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private PlatformAnswer get(String path) {
    return client.get(path).bearer(tenant.token()).send();
  }

  private PlatformAnswer post(String path, Object body) {
    return client.post(path).bearer(tenant.token()).json(body).send();
  }

  private PlatformAnswer put(String path, Object body) {
    return client.put(path).bearer(tenant.token()).json(body).send();
  }

  private PlatformAnswer webhook(String... types) {
    return post(WEBHOOKS, Map.of("url", site.url(), "eventTypes", List.of(types))).expect(201);
  }

  private String path(PlatformAnswer webhook) {
    return WEBHOOKS + "/" + webhook.text("id");
  }

  private JsonNode delivery(String webhook, String status) {
    Eventually.holds(
        "a delivery is " + status,
        () -> items(webhook + "/deliveries?status=" + status).path(0).has("id"));
    return items(webhook + "/deliveries?status=" + status).path(0);
  }

  private JsonNode items(String path) {
    return get(path).expect(200).json().path("items");
  }

  @Test
  void sendsASignedEventOfADocumentAndKeepsWhatItSent() {
    String notes = tenant.collection("notes");
    PlatformAnswer made = webhook("document.*");

    String document = tenant.document(notes, Map.of("a", 1)).text("id");

    Eventually.holds("the event has come", () -> site.messages().size() == 1);
    HookSite.Message message = site.messages().getFirst();
    assertThat(message.signature()).isEqualTo(message.signedWith(made.text("secret")));
    assertThat(message.type()).isEqualTo("application/cloudevents+json");
    assertThat(message.body())
        .contains("\"type\":\"document.created\"", "\"tid\":\"" + tenant.id() + "\"", document);
    JsonNode delivered = delivery(path(made), "DELIVERED");
    PlatformAnswer log =
        get(path(made) + "/deliveries/" + delivered.path("id").asText()).expect(200);
    assertThat(log.json().path("log").path(0).path("status").asInt()).isEqualTo(204);
    assertThat(log.json().path("payload").path("id").asText()).isEqualTo(document);
    post(path(made) + "/deliveries/" + delivered.path("id").asText() + "/replay", Map.of())
        .expect(202);
    Eventually.holds("it has come again", () -> site.messages().size() == 2);
    assertThat(site.messages().get(1).id()).isEqualTo(message.id());
  }

  @Test
  void showsTheSecretOnceAndInNoAuditEvent() {
    PlatformAnswer made = webhook("*");
    String secret = made.text("secret");
    String rotated = post(path(made) + "/rotate-secret", Map.of()).expect(200).text("secret");

    assertThat(made.header("Cache-Control")).contains("no-store");
    assertThat(rotated).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(get(WEBHOOKS).expect(200).body() + get(path(made)).expect(200).body())
        .doesNotContain(secret, rotated, "whsec_");
    Eventually.holds("it is audited", () -> audit().contains("WebhookSecretRotate"));
    assertThat(audit()).contains("WebhookCreate").doesNotContain(secret, rotated, "/hooks");
  }

  @Test
  void makesAWebhookOnceHoweverOftenTheRequestIsSent() {
    Object body = Map.of("url", site.url(), "eventTypes", List.of("*"));

    PlatformAnswer first = keyed(WEBHOOKS, "first", body).expect(201);
    PlatformAnswer again = keyed(WEBHOOKS, "first", body).expect(201);

    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(again.body()).isEqualTo(first.body()).contains("whsec_");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(items(WEBHOOKS)).hasSize(1);
    keyed(WEBHOOKS, "first", Map.of("url", site.url(), "eventTypes", List.of("user.*")))
        .expectProblem(422, "idempotency_key_reused");
  }

  @Test
  void testsAndReplaysOnceUnderOneKey() {
    PlatformAnswer made = webhook("document.*");
    String test = path(made) + "/test";
    String rotate = path(made) + "/rotate-secret";
    String replay = path(made) + "/replay";
    tenant.document(tenant.collection("notes"), Map.of("a", 1));
    delivery(path(made), "DELIVERED");

    keyed(test, "t", Map.of()).expect(200);
    assertThat(keyed(test, "t", Map.of()).expect(200).header("Idempotency-Replayed"))
        .contains("true");
    String secret = keyed(rotate, "r", Map.of()).expect(200).text("secret");
    assertThat(keyed(rotate, "r", Map.of()).expect(200).text("secret")).isEqualTo(secret);
    keyed(replay, "m", Map.of("status", "DELIVERED")).expect(200);
    delivery(path(made), "DELIVERED");
    assertThat(
            keyed(replay, "m", Map.of("status", "DELIVERED"))
                .expect(200)
                .header("Idempotency-Replayed"))
        .contains("true");

    Eventually.holds("all has come", () -> site.messages().size() >= 3);
    assertThat(site.messages()).hasSize(3);
  }

  private PlatformAnswer keyed(String path, String key, Object body) {
    return client
        .post(path)
        .bearer(tenant.token())
        .header("Idempotency-Key", key)
        .json(body)
        .send();
  }

  private String audit() {
    return get("/db/api/audit?startUtc=2026-01-01T00:00:00Z&endUtc=2100-01-01T00:00:00Z"
            + "&category=Events")
        .expect(200)
        .body();
  }

  @Test
  void testsAWebhook() {
    PlatformAnswer made = webhook("user.*");
    site.answers(418);

    JsonNode result = post(path(made) + "/test", Map.of()).expect(200).json();

    assertThat(result.path("succeeded").asBoolean()).isFalse();
    assertThat(result.path("status").asInt()).isEqualTo(418);
    assertThat(site.messages().getFirst().body()).contains("\"type\":\"webhook.test\"");
  }

  @Test
  void triesAgainByItselfWhatWasRefused() {
    String notes = tenant.collection("notes");
    PlatformAnswer made = webhook("document.created");
    site.answers(500);
    tenant.document(notes, Map.of("a", 1));
    Eventually.holds("it was refused", () -> site.messages().size() == 1);

    site.answers(204);

    Eventually.holds("it was tried again", () -> site.messages().size() >= 2);
    assertThat(delivery(path(made), "DELIVERED").path("attempts").asInt()).isGreaterThan(1);
  }

  @Test
  void keepsADeadLetterToBeChangedAndReplayedOnce() {
    String notes = tenant.collection("notes");
    PlatformAnswer made = webhook("document.created");
    site.answers(410);
    tenant.document(notes, Map.of("a", 1));
    Eventually.holds("it is a dead letter", () -> items(DEAD_LETTERS).size() == 1);
    String letter = DEAD_LETTERS + "/" + items(DEAD_LETTERS).path(0).path("id").asText();
    assertThat(get(path(made)).json().path("active").asBoolean()).isFalse();

    String tag = get(letter).expect(200).header("ETag").orElseThrow();
    edit(letter, tag, Map.of("fixed", true)).expect(200);
    edit(letter, tag, Map.of("fixed", false)).expectProblem(412, "precondition_failed");
    site.answers(204);
    put(path(made), Map.of("active", true)).expect(200);
    post(letter + "/replay", Map.of()).expect(202);
    PlatformAnswer second = post(letter + "/replay", Map.of());

    Eventually.holds("it has come", () -> site.messages().size() == 2);
    second.expectProblem(409, "dead_letter_replayed");
    assertThat(site.messages().getLast().body()).contains("\"fixed\": true");
    delivery(path(made), "DELIVERED");
    assertThat(items(DEAD_LETTERS)).isEmpty();
    assertThat(site.messages()).hasSize(2);
  }

  private PlatformAnswer edit(String letter, String tag, Object payload) {
    return client
        .put(letter)
        .bearer(tenant.token())
        .header("If-Match", tag)
        .json(Map.of("payload", payload))
        .send();
  }

  @Test
  void saysForEachOfManyWhatBecameOfIt() {
    JsonNode result =
        post(DEAD_LETTERS + "/replay", Map.of("ids", List.of(4711))).expect(200).json();

    assertThat(result.path("replayed").asInt()).isZero();
    assertThat(result.path("results").path(0).path("problem").asText())
        .isEqualTo("dead_letter_not_found");
    post(DEAD_LETTERS + "/replay", Map.of()).expectProblem(400, "invalid_request");
    assertThat(
            post(DEAD_LETTERS + "/replay", Map.of("filter", Map.of("type", "document.*")))
                .expect(200)
                .json()
                .path("more")
                .asBoolean())
        .isFalse();
  }

  @Test
  void refusesWhatCannotBe() {
    post(WEBHOOKS, Map.of("url", "ftp://example.com", "eventTypes", List.of("*")))
        .expectProblem(400, "invalid_request");
    post(WEBHOOKS, Map.of("url", site.url(), "eventTypes", List.of("no way")))
        .expectProblem(400, "invalid_request");
    get(WEBHOOKS + "/nonsense").expectProblem(404, "webhook_not_found");
    get(WEBHOOKS + "/nonsense/deliveries").expectProblem(404, "webhook_not_found");
    get(DEAD_LETTERS + "/nonsense").expectProblem(404, "dead_letter_not_found");
    get(DEAD_LETTERS + "?from=yesterday").expectProblem(400, "invalid_request");
    get(DEAD_LETTERS + "?pageSize=0").expectProblem(400, "invalid_request");
  }

  @Test
  void letsAPlatformAdministratorChooseTheTenant() {
    String administrator = server.administrator();
    Object body = Map.of("url", site.url(), "eventTypes", List.of("*"));

    String webhook =
        client
            .post(WEBHOOKS)
            .bearer(administrator)
            .header("X-Tansu-Tenant", tenant.id())
            .json(body)
            .send()
            .expect(201)
            .text("id");

    assertThat(items(WEBHOOKS).path(0).path("id").asText()).isEqualTo(webhook);
    for (String path : List.of(WEBHOOKS, WEBHOOKS + "/" + webhook + "/deliveries", DEAD_LETTERS)) {
      client
          .get(path)
          .bearer(administrator)
          .header("X-Tansu-Tenant", tenant.id())
          .send()
          .expect(200);
      client.get(path).bearer(administrator).send().expectProblem(400, "tenant_required");
      client
          .get(path)
          .bearer(tenant.token())
          .header("X-Tansu-Tenant", server.tenant().id())
          .send()
          .expectProblem(403, "tenant_mismatch");
    }
    Eventually.holds("it is audited", () -> audit().contains("WebhookCreate"));
    assertThat(audit()).contains(ServerProcess.ADMINISTRATOR);
  }

  @Test
  void isClosedToOtherTenantsAndToWhoIsNoAdministrator() {
    PlatformAnswer made = webhook("*");
    TestTenant other = server.tenant();

    client.get(path(made)).bearer(other.token()).send().expectProblem(404, "webhook_not_found");
    client
        .post(path(made) + "/test")
        .bearer(other.token())
        .json(Map.of())
        .send()
        .expectProblem(404, "webhook_not_found");
    client.get(WEBHOOKS).send().expect(401);
    client.get(DEAD_LETTERS).send().expect(401);
    String user = tenant.signUp("user@example.com");
    client.get(WEBHOOKS).bearer(user).send().expect(403).expectRefused();
    client.get(DEAD_LETTERS).bearer(user).send().expect(403).expectRefused();
  }
}
