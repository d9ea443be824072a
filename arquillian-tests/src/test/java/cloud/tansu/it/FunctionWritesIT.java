package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to functions is made once, however often the request comes. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionWritesIT {

  private final RunningServer server;
  private TestTenant tenant;

  FunctionWritesIT(RunningServer server) {
    this.server = server;
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
  }

  private String api() {
    return "/functions/api/" + tenant.id();
  }

  private PlatformAnswer keyed(String path, Object body) {
    return tenant
        .client()
        .post(path)
        .bearer(tenant.token())
        .header("Idempotency-Key", "once")
        .json(body)
        .send();
  }

  /** Makes it twice under one key, and then something else under the same. */
  private void makesOnce(String path, Map<String, Object> body, Map<String, Object> other) {
    PlatformAnswer first = keyed(path, body).expect(201);
    PlatformAnswer again = keyed(path, body).expect(201);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    keyed(path, other).expectProblem(422, "idempotency_key_reused");
    String made = first.header("Location").orElseThrow();
    assertThat(made).contains(path + "/");
    tenant
        .client()
        .get(made.substring(made.indexOf("/functions/api/")))
        .bearer(tenant.token())
        .send()
        .expect(200);
  }

  @Test
  void makesFunctionsTriggersHooksAndAlertRulesOnceUnderOneKey() {
    String functions = api() + "/functions";
    String hello = functions + "/hello";
    String rules = api() + "/alerts/rules";

    makesOnce(functions, Map.of("name", "hello"), Map.of("name", "other"));
    makesOnce(
        hello + "/triggers",
        Map.of("type", "SCHEDULE", "cron", "0 9 * * *"),
        Map.of("type", "SCHEDULE", "cron", "0 10 * * *"));
    makesOnce(hello + "/hooks", Map.of("scheme", "STANDARD"), Map.of("scheme", "NONE"));
    makesOnce(
        rules,
        Map.of("metric", "P95", "function", "hello"),
        Map.of("metric", "P95", "threshold", 5));
  }

  @Test
  void refusesASecondFunctionOfTheSameNameInAnyCase() {
    tenant.deploy("hello", "export default () => 1;");

    keyed(api() + "/functions", Map.of("name", "Hello")).expectProblem(409, "function_name_taken");
  }

  @Test
  void takesNothingForAnIdThatIsNone() {
    tenant.deploy("hello", "export default () => 1;");
    String hello = api() + "/functions/hello";

    Map.of(
            hello + "/triggers/", "function_trigger_not_found",
            hello + "/hooks/", "function_hook_not_found",
            hello + "/executions/", "function_execution_not_found",
            api() + "/alerts/rules/", "function_alert_rule_not_found")
        .forEach(
            (path, code) ->
                tenant
                    .client()
                    .get(path + "1-1-1-1-1")
                    .bearer(tenant.token())
                    .send()
                    .expectProblem(404, code));
  }
}
