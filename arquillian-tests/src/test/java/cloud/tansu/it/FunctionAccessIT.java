package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may call a function over HTTP, in which ways, and what of a request it sees. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionAccessIT {

  private static final String ECHO =
      """
      export default (request) => ({
        method: request.method, path: request.path, query: request.query,
        headers: request.headers, body: request.body,
      });
      """;

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  FunctionAccessIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void oneFunction() {
    tenant = server.tenant();
    tenant.deploy("echo", ECHO);
  }

  @Test
  void asksForATokenWithTheScopeUnlessAFunctionIsPublic() {
    client.post(path("echo")).json(Map.of()).send().expectProblem(401, "unauthenticated");
    client
        .post(path("echo"))
        .bearer(tokenWithoutTheScope())
        .json(Map.of())
        .send()
        .expectProblem(403, "forbidden");
    client.post(path("echo")).bearer(tenant.token()).json(Map.of()).send().expect(200);
  }

  @Test
  void aTenantCannotCallAnotherTenantsFunctions() {
    TestTenant other = server.tenant();
    other.deploy("echo", ECHO);
    String theirs = "/functions/" + other.id() + "/echo";

    client
        .post(theirs)
        .bearer(tenant.token())
        .json(Map.of())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .post("/functions/api/" + other.id() + "/functions/echo/triggers")
        .bearer(tenant.token())
        .json(Map.of("type", "HTTP", "methods", List.of("GET"), "public", true))
        .send()
        .expectProblem(403, "tenant_mismatch");
    client.get(theirs).send().expectProblem(401, "unauthenticated");
  }

  @Test
  void doesNotTellStrangersWhatThereIs() {
    PlatformAnswer hidden = client.get(path("echo")).send();
    PlatformAnswer unknown = client.get(path("nothing")).send();
    PlatformAnswer nowhere = client.get("/functions/no-such-tenant/echo").send();

    for (PlatformAnswer each : List.of(hidden, unknown, nowhere)) {
      each.expectProblem(401, "unauthenticated");
      assertThat(each.text("detail")).isEqualTo(hidden.text("detail"));
      assertThat(each.header("WWW-Authenticate")).isEqualTo(hidden.header("WWW-Authenticate"));
    }
    client
        .get(path("nothing"))
        .bearer(tenant.token())
        .send()
        .expectProblem(404, "function_not_found");
  }

  @Test
  void opensExactlyTheMethodsOfAPublicTrigger() {
    trigger("echo", Map.of("methods", List.of("GET"), "public", true, "callsPerMinute", 60));
    trigger("echo", Map.of("methods", List.of("PUT")));

    client.get(path("echo")).send().expect(200);
    client.put(path("echo")).json(Map.of()).send().expectProblem(401, "unauthenticated");
    client.post(path("echo")).json(Map.of()).send().expectProblem(401, "unauthenticated");
    client.put(path("echo")).bearer(tenant.token()).json(Map.of()).send().expect(200);
    PlatformAnswer refused = client.post(path("echo")).bearer(tenant.token()).json(Map.of()).send();

    refused.expectProblem(405, "method_not_allowed");
    assertThat(refused.header("Allow").orElseThrow().split(", *"))
        .containsExactlyInAnyOrder("GET", "PUT");
  }

  @Test
  void refusesATokenThatIsNoGoodAlsoWhereNoneIsNeeded() {
    trigger("echo", Map.of("methods", List.of("GET"), "public", true));
    String token = tenant.token();
    String spoilt = token.substring(0, token.length() - 4) + "AAAA";

    client.get(path("echo")).bearer(spoilt).send().expect(401).expectRefused();
    client.get(path("echo")).bearer("nonsense").send().expect(401).expectRefused();
    client.get(path("echo")).send().expect(200);
    client.get(path("echo")).bearer(tokenWithoutTheScope()).send().expect(200);
    client.get(path("echo")).bearer(server.tenant().token()).send().expect(403).expectRefused();
  }

  @Test
  void runsNothingThatIsSwitchedOff() {
    PlatformAnswer open = trigger("echo", Map.of("methods", List.of("GET"), "public", true));
    String function = "/functions/api/" + tenant.id() + "/functions/echo";
    client.put(function).bearer(tenant.token()).json(Map.of("active", false)).send().expect(200);

    client.get(path("echo")).bearer(tenant.token()).send().expectProblem(404, "function_not_found");
    client.get(path("echo")).send().expect(404).expectRefused();

    client.put(function).bearer(tenant.token()).json(Map.of("active", true)).send().expect(200);
    client
        .request("PATCH", function + "/triggers/" + open.text("id"))
        .bearer(tenant.token())
        .json(Map.of("active", false))
        .send()
        .expect(200);
    client.get(path("echo")).send().expectProblem(401, "unauthenticated");
    client.get(path("echo")).bearer(tenant.token()).send().expectProblem(404, "function_not_found");
  }

  @Test
  void letsOneAddressCallAPublicFunctionOnlySoOften() {
    trigger("echo", Map.of("methods", List.of("GET"), "public", true, "callsPerMinute", 2));
    PlatformClient visitor = PlatformClient.from("127.0.19.1", client.base());

    List<PlatformAnswer> answers = new ArrayList<>();
    // a minute may begin in between, so five calls are sure to be one too many
    for (int i = 0; i < 5; i++) {
      answers.add(visitor.get(path("echo")).send());
    }

    assertThat(answers.getFirst().status()).isEqualTo(200);
    PlatformAnswer refused =
        answers.stream().filter(answer -> answer.status() != 200).findFirst().orElseThrow();
    refused.expectProblem(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 60);
    PlatformClient.from("127.0.19.2", client.base()).get(path("echo")).send().expect(200);
    visitor.get(path("echo")).bearer(tenant.token()).send().expect(200);
  }

  @Test
  void handsPathQueryAndBodyToTheFunctionButNoCredentials() {
    JsonNode seen =
        client
            .request("PATCH", path("echo") + "/orders/7?a=1&a=2&b=x%20y")
            .bearer(tenant.token())
            .header("Cookie", "session=1")
            .header("X-Mine", "yes")
            .json(Map.of("n", 1))
            .send()
            .expect(200)
            .json();

    assertThat(seen.path("method").asText()).isEqualTo("PATCH");
    assertThat(seen.path("path").asText()).isEqualTo("/orders/7");
    assertThat(seen.path("query").toString()).contains("1", "2", "x y");
    assertThat(seen.path("headers").path("x-mine").asText()).isEqualTo("yes");
    assertThat(seen.path("headers").has("authorization")).isFalse();
    assertThat(seen.path("headers").has("cookie")).isFalse();
    assertThat(seen.path("body").path("n").asInt()).isEqualTo(1);
  }

  @Test
  void takesAndGivesBytesAsTheyAre() {
    tenant.deploy(
        "bytes",
        """
        export default (request) => ({
          status: 201,
          headers: { 'content-type': 'text/plain', 'x-length': String(request.body.length) },
          body: request.body.reverse(),
        });
        """);

    PlatformAnswer answer =
        client
            .post(path("bytes"))
            .bearer(tenant.token())
            .body("application/octet-stream", new byte[] {'c', 'b', 'a'})
            .send()
            .expect(201);

    assertThat(answer.body()).isEqualTo("abc");
    assertThat(answer.header("x-length")).contains("3");
    assertThat(answer.contentType()).startsWith("text/plain");
  }

  private String path(String function) {
    return "/functions/" + tenant.id() + "/" + function;
  }

  private PlatformAnswer trigger(String function, Map<String, Object> rule) {
    Map<String, Object> body = new HashMap<>(rule);
    body.put("type", "HTTP");
    return client
        .post("/functions/api/" + tenant.id() + "/functions/" + function + "/triggers")
        .bearer(tenant.token())
        .json(body)
        .send()
        .expect(201);
  }

  private String tokenWithoutTheScope() {
    String secret =
        client
            .post("/identity/api/" + tenant.id() + "/clients")
            .bearer(tenant.token())
            .json(
                Map.of(
                    "clientId", "service",
                    "name", "Service",
                    "type", "confidential",
                    "authenticationMethod", "client_secret_post",
                    "grantTypes", List.of("client_credentials"),
                    "scopes", List.of("functions.manage")))
            .send()
            .expect(201)
            .text("clientSecret");
    return client
        .post("/identity/" + tenant.id() + "/connect/token")
        .form(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "service",
                "client_secret", secret))
        .send()
        .expect(200)
        .text("access_token");
  }
}
