package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks of other services run functions: signed ones, once. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionHooksIT {

  private static final String PAID = "{\"type\":\"payment.succeeded\",\"data\":{\"amount\":10}}";
  private static final String KEEP =
      """
      export default async (request, context) => {
        await context.db.collection('payments').insert({
          amount: request.body.data.amount, by: context.trigger, hook: context.triggerId });
      };
      """;

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;
  private String payments = "";

  FunctionHooksIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
    payments = tenant.collection("payments");
    tenant.deploy("paid", KEEP);
  }

  private String hooks() {
    return "/functions/api/" + tenant.id() + "/functions/paid/hooks";
  }

  private JsonNode hook(Map<String, Object> body) {
    return client.post(hooks()).bearer(tenant.token()).json(body).send().expect(201).json();
  }

  private String path(JsonNode made) {
    String url = made.at("/hook/url").asText();
    assertThat(url).startsWith(client.base() + "/functions/hooks/" + tenant.id() + "/");
    return url.substring(client.base().toString().length());
  }

  private PlatformRequest message(String path) {
    return client.post(path).body("application/json", PAID.getBytes(StandardCharsets.UTF_8));
  }

  private PlatformAnswer signed(String path, String secret, String id) {
    String seconds = Long.toString(Instant.now().getEpochSecond());
    return message(path)
        .header("webhook-id", id)
        .header("webhook-timestamp", seconds)
        .header("webhook-signature", HookSignature.standard(secret, id, seconds, PAID))
        .send();
  }

  private JsonNode kept() {
    return client
        .get("/db/api/documents?collectionId=" + payments)
        .bearer(tenant.token())
        .send()
        .expect(200)
        .json()
        .path("items");
  }

  @Test
  void aSignedMessageRunsTheFunctionOnceAndAWrongOneNever() {
    JsonNode made = hook(Map.of("scheme", "STANDARD"));
    String path = path(made);
    String secret = made.path("secret").asText();
    String stranger = hook(Map.of("scheme", "STANDARD")).path("secret").asText();

    signed(path, stranger, "msg_0").expectProblem(401, "function_hook_refused");
    PlatformAnswer first = signed(path, secret, "msg_1").expect(202);
    PlatformAnswer again = signed(path, secret, "msg_1").expect(200);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.json().path("repeated").asBoolean()).isTrue();
    Eventually.holds("the function ran", () -> !kept().isEmpty());
    signed(path, secret, "msg_2").expect(202);
    Eventually.holds("it ran for the second message", () -> kept().size() >= 2);
    assertThat(kept()).hasSize(2);
    assertThat(kept().toString()).contains("\"by\":\"hook\"", made.at("/hook/id").asText());
  }

  @Test
  void nobodyLearnsWhetherThereIsAHook() {
    JsonNode made = hook(Map.of("scheme", "STANDARD"));
    String there = path(made);
    String elsewhere = there.replace(tenant.id(), server.tenant().id());
    String nowhere = "/functions/hooks/" + tenant.id() + "/" + UUID.randomUUID();
    String nobody =
        "/functions/hooks/nobody-" + PlatformClient.randomHex(4) + "/" + UUID.randomUUID();
    String detail =
        message(there).send().expectProblem(401, "function_hook_refused").text("detail");

    for (String path : new String[] {elsewhere, nowhere, nobody, there + "x"}) {
      PlatformAnswer answer = message(path).send().expectProblem(401, "function_hook_refused");
      assertThat(answer.text("detail")).isEqualTo(detail);
    }
    signed(elsewhere, made.path("secret").asText(), "msg_1")
        .expectProblem(401, "function_hook_refused");
  }

  @Test
  void takesTheSecretOfTheServiceAndReplacesIt() {
    String old = "the secret of the service";
    JsonNode made =
        hook(Map.of("scheme", "HMAC", "signatureHeader", "X-Hub-Signature-256", "secret", old));
    String path = path(made);
    String settings = hooks() + "/" + made.at("/hook/id").asText();
    assertThat(made.path("secret").isMissingNode() || made.path("secret").isNull()).isTrue();
    String signature = "sha256=" + HookSignature.hex(old, PAID);
    message(path).header("X-Hub-Signature-256", signature).send().expect(202);

    String fresh =
        client
            .post(settings + "/rotate-secret")
            .bearer(tenant.token())
            .json(Map.of("overlapSeconds", 0))
            .send()
            .expect(200)
            .text("secret");

    message(path)
        .header("X-Hub-Signature-256", signature)
        .send()
        .expectProblem(401, "function_hook_refused");
    message(path).header("X-Hub-Signature-256", HookSignature.hex(fresh, PAID)).send().expect(200);
    assertThat(client.get(settings).bearer(tenant.token()).send().expect(200).body())
        .doesNotContain(old, fresh);
    client.delete(settings).bearer(tenant.token()).send().expect(204);
    message(path)
        .header("X-Hub-Signature-256", HookSignature.hex(fresh, PAID))
        .send()
        .expectProblem(401, "function_hook_refused");
  }

  @Test
  void refusesHooksThatCannotBeMeantAndMessagesThatAreTooLarge() {
    for (Map<String, Object> body :
        java.util.List.<Map<String, Object>>of(
            Map.of(),
            Map.of("scheme", "HMAC"),
            Map.of("scheme", "HMAC", "signatureHeader", "Authorization"),
            Map.of("scheme", "CONNECTOR", "connector", "smtp", "secret", "0123456789abcdef"),
            Map.of("scheme", "NONE", "secret", "0123456789abcdef"),
            Map.of("scheme", "STANDARD", "secret", "whsec_short-and-wrong"))) {
      client
          .post(hooks())
          .bearer(tenant.token())
          .json(body)
          .send()
          .expectProblem(400, "invalid_request");
    }
    String open = path(hook(Map.of("scheme", "NONE")));

    client
        .post(open)
        .body("application/json", new byte[(1 << 20) + 1])
        .send()
        .expectProblem(413, "body_too_large");
    client
        .get(hooks())
        .bearer(server.tenant().token())
        .send()
        .expectProblem(403, "tenant_mismatch");
  }
}
