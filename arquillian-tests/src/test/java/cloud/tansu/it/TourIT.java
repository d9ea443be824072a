package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tour of the README shows, on the shipped artefact. */
@ExtendWith(RunningServer.Provided.class)
final class TourIT {

  private static final String HELLO =
      """
      export default async (request, context) => {
        console.log("called");
        return {hello: request.body.who};
      };
      """;

  private final RunningServer server;
  private final PlatformClient client;

  TourIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
  }

  @Test
  void provisionsATenantOnceAndSaysSoTheSecondTime() {
    String administrator = server.administrator();
    Map<String, String> body = Map.of("tenantId", "tour-" + PlatformClient.randomHex(5));

    PlatformAnswer first = provision(administrator, body).expect(201);
    PlatformAnswer second = provision(administrator, body).expect(200);

    assertThat(first.text("setupLink")).startsWith(client.base() + "/identity/");
    assertThat(second.json().has("setupLink")).isFalse();
  }

  private PlatformAnswer provision(String administrator, Map<String, String> body) {
    return client.post("/db/api/provisioning/tenants").bearer(administrator).json(body).send();
  }

  @Test
  void signsAUserUpAndIn() {
    TestTenant tenant = server.tenant();

    tenant.signUp("alice@example.com");
    PlatformAnswer signedIn =
        client.signIn(tenant.id(), "alice@example.com", PlatformClient.PASSWORD);

    assertThat(signedIn.expect(200).json().path("user").path("tenantId").asText())
        .isEqualTo(tenant.id());
  }

  @Test
  void changesTheEntityTagWithEveryUpdate() {
    TestTenant tenant = server.tenant();
    PlatformAnswer stored = tenant.document(tenant.collection("notes"), Map.of("text", "one"));
    String path = "/db/api/documents/" + stored.text("id");
    String tag = stored.header("ETag").orElseThrow();

    client.get(path).bearer(tenant.token()).header("If-None-Match", tag).send().expect(304);
    PlatformAnswer changed = change(tenant, path, tag, "two").expect(200);
    PlatformAnswer stale = change(tenant, path, tag, "three");

    assertThat(changed.header("ETag")).isPresent().get().isNotEqualTo(tag);
    stale.expect(412).expectRefused();
    assertThat(client.get(path).bearer(tenant.token()).send().expect(200).body()).contains("two");
  }

  private PlatformAnswer change(TestTenant tenant, String path, String tag, String text) {
    return client
        .put(path)
        .bearer(tenant.token())
        .header("If-Match", tag)
        .json(Map.of("content", Map.of("text", text)))
        .send();
  }

  @Test
  void answersWithAFunctionThatWasDeployedAndRecordsTheCall() {
    TestTenant tenant = server.tenant();
    tenant.deploy("hello", HELLO);
    String user = tenant.signUp("caller@example.com");

    PlatformAnswer answer =
        client
            .post("/functions/" + tenant.id() + "/hello")
            .bearer(user)
            .json(Map.of("who", "world"))
            .send()
            .expect(200);

    assertThat(answer.text("hello")).isEqualTo("world");
    String execution = answer.header("X-Execution-Id").orElseThrow();
    PlatformAnswer record =
        client
            .get("/functions/api/" + tenant.id() + "/functions/hello/executions/" + execution)
            .bearer(tenant.token())
            .send()
            .expect(200);
    assertThat(record.text("status")).isEqualTo("succeeded");
    assertThat(record.body()).contains("called");
  }
}
