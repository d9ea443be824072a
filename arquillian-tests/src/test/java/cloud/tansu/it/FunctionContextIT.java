package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.nio.charset.StandardCharsets;
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

  @Test
  void signsAddressesThatAllowOthersOneThingWithOneObject() {
    TestTenant tenant = server.tenant();
    TestTenant other = server.tenant();
    bucket(tenant, "files");
    bucket(other, "theirs");
    tenant.deploy(
        "sign",
        "export default ({ body }, context) =>"
            + " context.storage.bucket(body.bucket).presign(body.key, body);");
    String put = signed(tenant, "files", "PUT");
    String get = signed(tenant, "files", "GET");

    client.put(put).body("text/plain", bytes("hello")).send().expect(201);
    assertThat(client.get(get).send().expect(200).body()).isEqualTo("hello");
    String wrong = "presigned_url_invalid";
    client.put(get).body("text/plain", bytes("x")).send().expectProblem(403, wrong);
    client.get(put).send().expectProblem(403, wrong);
    client.delete(put).send().expectProblem(401, "unauthenticated");
    client.get(get.replace("a.txt", "b.txt")).send().expectProblem(403, wrong);
    client.get(get.replace("exp=", "exp=1")).send().expectProblem(403, wrong);
    client.get(get.replace(tenant.id(), other.id())).send().expectProblem(403, wrong);
    client.get(signed(tenant, "theirs", "GET")).send().expectProblem(404, "bucket_not_found");
    assertThat(client.get(get).send().expect(200).body()).isEqualTo("hello");
  }

  private void bucket(TestTenant tenant, String name) {
    client.put("/storage/api/buckets/" + name).bearer(tenant.token()).send().expect(201);
  }

  /** What a function of the tenant answers when it is asked for an address. */
  private String signed(TestTenant tenant, String bucket, String method) {
    String url =
        client
            .post("/functions/" + tenant.id() + "/sign")
            .bearer(tenant.token())
            .json(Map.of("bucket", bucket, "key", "a.txt", "method", method, "expiresIn", 600))
            .send()
            .expect(200)
            .text("url");
    assertThat(url).startsWith(client.base() + "/storage/api/objects/" + bucket + "/a.txt?");
    return url.substring(client.base().toString().length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
