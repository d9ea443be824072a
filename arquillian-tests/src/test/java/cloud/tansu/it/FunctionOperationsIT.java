package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bad version is tried on some calls, taken back by the server, and somebody is told. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionOperationsIT {

  private static final String BAD = "export default () => { throw new Error('worse'); };";

  /** Less than a tenant may call in a minute. */
  private static final int PATIENCE = 80;

  private final HookSite site = new HookSite();
  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  FunctionOperationsIT(RunningServer server) {
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

  private String api() {
    return "/functions/api/" + tenant.id();
  }

  private String function() {
    return api() + "/functions/greet";
  }

  private void twoVersions() {
    tenant.deploy("greet", "export default () => 'hello';");
    post(function() + "/versions", Map.of("source", BAD, "activate", false)).expect(201);
  }

  private PlatformAnswer call() {
    return post("/functions/" + tenant.id() + "/greet", Map.of());
  }

  private boolean isTried() {
    return get(function()).expect(200).json().has("canary");
  }

  /** Until the server has taken the calls from the bad version. */
  private int callUntilRolledBack() {
    int calls = 0;
    while (isTried() && calls < PATIENCE) {
      assertThat(call().status()).isIn(200, 502);
      calls++;
    }
    assertThat(isTried()).isFalse();
    return calls;
  }

  @Test
  void takesABadVersionBackAndTells() {
    twoVersions();
    post(
            "/db/api/webhooks",
            Map.of(
                "url",
                site.url(),
                "eventTypes",
                List.of("function.alert.*", "function.canary.rolled_back")))
        .expect(201);
    judgeFailuresAfter(3);
    post(function() + "/versions/2/activate", Map.of("percent", 50, "minCalls", 5)).expect(200);

    int calls = callUntilRolledBack();

    for (int i = 0; i < 5; i++) {
      call().expect(200);
    }
    JsonNode canary = items(function() + "/canary").path(0);
    assertThat(canary.path("status").asText()).isEqualTo("rolled_back");
    assertThat(canary.path("reason").asText()).isEqualTo("5 of 5 calls failed, more than 5 %.");
    assertThat(items(function() + "/executions?version=2")).hasSize(5);
    Eventually.holds("the roll-back was told", () -> told("function.canary.rolled_back"));
    Eventually.holds("the alerts were told", () -> told("\"CANARY\"") && told("\"ERROR_RATE\""));
    assertThat(items(api() + "/alerts").findValuesAsText("metric"))
        .contains("CANARY", "ERROR_RATE");
    Eventually.holds("it is audited", () -> audit().contains("FunctionCanaryRollBack"));
    assertThat(audit()).contains("FunctionCanaryStart", "FunctionAlertRuleUpdate");
    JsonNode total = get(function() + "/metrics").expect(200).json().path("total");
    assertThat(total.path("invocations").asInt()).isEqualTo(calls + 5);
    assertThat(total.path("failures").asInt()).isEqualTo(5);
    assertMeasured();
  }

  private void judgeFailuresAfter(int calls) {
    for (JsonNode rule : items(api() + "/alerts/rules")) {
      if (rule.path("metric").asText().equals("ERROR_RATE")) {
        client
            .request("PATCH", api() + "/alerts/rules/" + rule.path("id").asText())
            .bearer(tenant.token())
            .json(Map.of("minCalls", calls))
            .send()
            .expect(200);
      }
    }
  }

  private boolean told(String what) {
    return site.messages().stream().anyMatch(message -> message.body().contains(what));
  }

  private JsonNode items(String path) {
    return get(path).expect(200).json().path("items");
  }

  private String audit() {
    return get("/db/api/audit?startUtc=2026-01-01T00:00:00Z&endUtc=2100-01-01T00:00:00Z"
            + "&category=Functions")
        .expect(200)
        .body();
  }

  private void assertMeasured() {
    List<String> lines = client.get("/metrics").send().expect(200).body().lines().toList();
    for (String outcome : List.of("succeeded", "failed")) {
      assertThat(lines)
          .anyMatch(
              line ->
                  line.startsWith("tansu_functions_invocations_total{outcome=\"" + outcome)
                      && line.contains("runtime=\"javascript\",trigger=\"http\""));
    }
    for (String name :
        List.of(
            "tansu_functions_duration_seconds_count{",
            "tansu_functions_queue_seconds_count{",
            "tansu_functions_queue_depth ",
            "tansu_functions_workers{runtime=\"javascript\",state=\"idle\"",
            "tansu_functions_workers{runtime=\"javascript\",state=\"busy\"",
            "tansu_functions_dlq_depth ")) {
      assertThat(lines).anyMatch(line -> line.startsWith(name));
    }
  }

  @Test
  void promotesAndAbortsAVersionOnTrial() {
    twoVersions();
    String activate = function() + "/versions/2/activate";

    post(activate, Map.of("percent", 100)).expectProblem(400, "invalid_request");
    post(activate, Map.of("minCalls", 5)).expectProblem(400, "invalid_request");
    post(activate, Map.of("percentage", 5)).expectProblem(400, "invalid_request");
    post(activate, List.of(1)).expectProblem(400, "malformed_body");
    post(function() + "/versions/1/activate", Map.of("percent", 10))
        .expectProblem(400, "invalid_request");
    post(function() + "/versions/7/activate", Map.of("percent", 10))
        .expectProblem(404, "function_version_not_found");
    post(function() + "/canary/promote", Map.of()).expectProblem(404, "function_canary_not_found");
    PlatformAnswer tried = post(activate, Map.of("percent", 10)).expect(200);
    assertThat(tried.json().path("canary").path("percent").asInt()).isEqualTo(10);
    post(function() + "/canary/abort", Map.of()).expect(200);
    post(activate, Map.of("percent", 10)).expect(200);
    client.post(function() + "/canary/promote").bearer(tenant.token()).send().expect(200);
    assertThat(get(function()).expect(200).json().path("activeVersion").asInt()).isEqualTo(2);

    client.post(function() + "/versions/1/activate").bearer(tenant.token()).send().expect(200);

    assertThat(get(function()).expect(200).json().path("activeVersion").asInt()).isEqualTo(1);
    assertThat(items(function() + "/canary").findValuesAsText("status"))
        .containsExactly("promoted", "aborted");
  }

  @Test
  void showsExecutionsPageByPageAndAuditsTestRuns() {
    twoVersions();
    post(function() + "/test", Map.of("version", 2)).expect(200);
    for (int i = 0; i < 4; i++) {
      call().expect(200);
    }

    Set<String> seen = new HashSet<>();
    String next = "";
    do {
      String cursor = next.isEmpty() ? "" : "&cursor=" + next;
      JsonNode page =
          get(function() + "/executions?limit=2&trigger=http" + cursor).expect(200).json();
      seen.addAll(page.path("items").findValuesAsText("id"));
      next = page.path("nextCursor").asText();
    } while (!next.isEmpty());

    assertThat(seen).hasSize(4);
    assertThat(items(function() + "/executions?trigger=test&version=2&status=failed")).hasSize(1);
    for (String wrong : List.of("trigger=x", "cursor=x", "version=0", "status=x", "limit=501")) {
      get(function() + "/executions?" + wrong).expectProblem(400, "invalid_request");
    }
    get(function() + "/metrics?step=1s").expectProblem(400, "invalid_request");
    Eventually.holds("the test is audited", () -> audit().contains("FunctionTest"));
  }

  @Test
  void aTenantCannotSeeOrChangeAnotherTenantsTrialsAndAlerts() {
    twoVersions();
    post(function() + "/versions/2/activate", Map.of("percent", 10)).expect(200);
    String rule =
        post(api() + "/alerts/rules", Map.of("metric", "P95", "function", "greet"))
            .expect(201)
            .text("id");
    TestTenant other = server.tenant();

    for (String path :
        List.of(
            function() + "/canary",
            function() + "/metrics",
            api() + "/alerts",
            api() + "/alerts/rules/" + rule)) {
      client.get(path).bearer(other.token()).send().expectProblem(403, "tenant_mismatch");
    }
    client
        .post(function() + "/canary/abort")
        .bearer(other.token())
        .json(Map.of())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .delete("/functions/api/" + other.id() + "/alerts/rules/" + rule)
        .bearer(other.token())
        .send()
        .expectProblem(404, "function_alert_rule_not_found");
    client
        .get(api() + "/alerts/rules")
        .bearer(tenant.signUp("user@example.com"))
        .send()
        .expectProblem(403, "forbidden");
    assertThat(isTried()).isTrue();
    get(api() + "/alerts/rules/" + rule).expect(200);
  }
}
