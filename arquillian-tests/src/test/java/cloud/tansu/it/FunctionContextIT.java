package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators give to functions, and what functions are told of their callers. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionContextIT {

  private static final String HELLO = "export default (request, context) => context.caller ?? {};";

  private final RunningServer server;
  private final PlatformClient client;

  FunctionContextIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
  }

  @Test
  void keepsSecretsThatNobodyReadsBack() {
    TestTenant tenant = server.tenant();
    tenant.deploy("hello", HELLO);
    String api = "/functions/api/" + tenant.id();

    client
        .put(api + "/secrets/api-key")
        .bearer(tenant.token())
        .json(Map.of("value", "sk_live_1", "rotateEveryDays", 30))
        .send()
        .expect(200);
    client
        .put(api + "/functions/hello/secrets")
        .bearer(tenant.token())
        .json(Map.of("names", List.of("api-key")))
        .send()
        .expect(200);

    PlatformAnswer list = client.get(api + "/secrets").bearer(tenant.token()).send().expect(200);
    assertThat(list.body()).contains("api-key", "dueAt").doesNotContain("sk_live_1");
    assertThat(
            client
                .get(api + "/functions/hello/secrets")
                .bearer(tenant.token())
                .send()
                .expect(200)
                .body())
        .contains("api-key");
    client
        .get(api + "/secrets")
        .bearer(server.tenant().token())
        .send()
        .expectProblem(403, "tenant_mismatch");
  }

  @Test
  void offersTheConnectorsThatAreShippedAndConfiguresThem() {
    TestTenant tenant = server.tenant();
    tenant.deploy("hello", HELLO);
    String api = "/functions/api/" + tenant.id();

    assertThat(client.get(api + "/connectors").bearer(tenant.token()).send().expect(200).body())
        .contains("\"http\"", "\"smtp\"", "base-url");
    PlatformAnswer configured =
        client
            .put(api + "/functions/hello/connectors/http")
            .bearer(tenant.token())
            .json(
                Map.of(
                    "config",
                    Map.of("base-url", "http://127.0.0.1:1/", "auth-value", "Bearer hidden")))
            .send()
            .expect(200);
    PlatformAnswer tested =
        client
            .post(api + "/functions/hello/connectors/http/test")
            .bearer(tenant.token())
            .send()
            .expect(200);

    assertThat(configured.body()).contains("auth-value").doesNotContain("hidden");
    assertThat(tested.body()).contains("\"succeeded\":false");
  }

  @Test
  void tellsAFunctionForWhichUserItIsCalled() {
    TestTenant tenant = server.tenant();
    tenant.deploy("hello", HELLO);
    String user = tenant.signUp("caller@example.com");
    String path = "/functions/" + tenant.id() + "/hello";

    assertThat(client.post(path).bearer(user).json(Map.of()).send().expect(200).text("email"))
        .isEqualTo("caller@example.com");
    assertThat(
            client
                .post(path)
                .bearer(tenant.token())
                .header("X-Tansu-User-Token", user)
                .json(Map.of())
                .send()
                .expect(200)
                .text("email"))
        .isEqualTo("caller@example.com");
    client
        .post(path)
        .bearer(tenant.token())
        .header("X-Tansu-User-Token", server.tenant().token())
        .json(Map.of())
        .send()
        .expectProblem(401, "unauthenticated");
  }
}
