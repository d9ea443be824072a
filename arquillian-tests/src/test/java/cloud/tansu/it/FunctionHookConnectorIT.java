package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From the JAR to the function: the connector that is shipped as an example is dropped into the
 * plugin directory, and tells messages of its service from those of strangers until it goes.
 */
@ExtendWith(RunningServer.Provided.class)
final class FunctionHookConnectorIT {

  private static final String SECRET = "the secret of the service";

  private final RunningServer server;
  private final PlatformClient client;
  private final TestTenant tenant;
  private final String greetings;

  FunctionHookConnectorIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
    this.greetings = tenant.collection("greetings");
    tenant.deploy(
        "greeted",
        "export default ({ body }, context) =>"
            + " context.db.collection('greetings').insert({ from: body.from, by: context.trigger });");
  }

  private String hooks() {
    return "/functions/api/" + tenant.id() + "/functions/greeted/hooks";
  }

  private PlatformAnswer make() {
    return client
        .post(hooks())
        .bearer(tenant.token())
        .json(Map.of("scheme", "CONNECTOR", "connector", "greeting", "secret", SECRET))
        .send();
  }

  private PlatformAnswer send(String path, String body, String signature) {
    return client
        .post(path)
        .body("application/json", body.getBytes(StandardCharsets.UTF_8))
        .header("Greeting-Signature", signature)
        .send();
  }

  private PlatformAnswer signed(String path, String from) {
    String body = "{\"from\":\"" + from + "\"}";
    return send(path, body, signature(SECRET, body));
  }

  private static String signature(String secret, String body) {
    String seconds = Long.toString(Instant.now().getEpochSecond());
    return "t=" + seconds + ",v1=" + HookSignature.hex(secret, seconds + "." + body);
  }

  private JsonNode kept() {
    return client
        .get("/db/api/documents?collectionId=" + greetings)
        .bearer(tenant.token())
        .send()
        .expect(200)
        .json()
        .path("items");
  }

  private JsonNode hook(String id) {
    return client.get(hooks() + "/" + id).bearer(tenant.token()).send().expect(200).json();
  }

  @Test
  void runsTheFunctionForWhatThePluginVouchesForAsLongAsItIsThere() {
    make().expectProblem(400, "invalid_request");

    try (DroppedJar jar = new DroppedJar(server, "connector-template")) {
      jar.drop(ServerProcess.example("connector-template"));
      Eventually.holds("the plugin runs", jar::isRunning);
      JsonNode made = make().expect(201).json().path("hook");
      String path = made.path("url").asText().substring(client.base().toString().length());
      assertThat(made.path("trouble").isTextual()).isFalse();

      signed(path, "ann").expect(202);
      Eventually.holds("the function ran", () -> !kept().isEmpty());
      send(path, "{}", signature("the secret of a stranger", "{}"))
          .expectProblem(401, "function_hook_refused");
      send(path, "{}", "none").expectProblem(401, "function_hook_refused");

      jar.remove();
      Eventually.holds("the plugin has gone", jar::isGone);
      PlatformAnswer unchecked = signed(path, "bob").expect(503);
      assertThat(unchecked.text("code")).isEqualTo("function_hook_unchecked");
      assertThat(unchecked.header("Retry-After")).isPresent();
      assertThat(hook(made.path("id").asText()).path("trouble").asText())
          .contains("'greeting' does not run");

      jar.drop(ServerProcess.example("connector-template"));
      Eventually.holds("the plugin is back", jar::isRunning);
      signed(path, "bob").expect(202);
      Eventually.holds("the function ran for Bob", () -> kept().size() == 2);
    }
    assertThat(kept().findValuesAsText("from")).containsExactlyInAnyOrder("ann", "bob");
    assertThat(kept().findValuesAsText("by")).containsOnly("hook");
  }
}
