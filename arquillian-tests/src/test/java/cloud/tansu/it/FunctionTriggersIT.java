package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Functions run for events, times and calls that nobody waits for; what fails is kept. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionTriggersIT {

  private static final String KEEP =
      """
      export default async (request, context) => {
        await context.db.collection('seen').insert({ got: request.body });
      };
      """;
  private static final String FAIL = "export default () => { throw new Error('not today'); };";

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  FunctionTriggersIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
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

  private PlatformAnswer trigger(String function, Map<String, Object> body) {
    return post(api() + "/functions/" + function + "/triggers", body);
  }

  private void redeploy(String function, String source) {
    post(api() + "/functions/" + function + "/versions", Map.of("source", source)).expect(201);
  }

  private JsonNode items(String path) {
    return get(path).expect(200).json().path("items");
  }

  @Test
  void runsSoonAfterADocumentWasMade() {
    String notes = tenant.collection("notes");
    tenant.deploy(
        "watch",
        """
        export default async (request, context) => {
          if (request.body.type !== 'document.created') throw new Error(request.body.type);
          const { id, collectionId, createdAt } = request.body.data;
          context.logger.info('saw', { id, collectionId, createdAt });
        };
        """);
    tenant.document(notes, Map.of("text", "before the trigger, so of no interest"));
    trigger("watch", Map.of("type", "EVENT", "eventTypes", List.of("document.created")))
        .expect(201);

    String id = tenant.document(notes, Map.of("text", "hello")).text("id");
    Instant made = Instant.now();

    Eventually.holds("the function ran", () -> !executions("watch").isEmpty());
    JsonNode execution = executions("watch").path(0);
    assertThat(execution.path("status").asText()).isEqualToIgnoringCase("succeeded");
    assertThat(execution.path("trigger").asText()).isEqualToIgnoringCase("event");
    assertThat(Instant.parse(execution.path("startedAt").asText()))
        .isBefore(made.plus(Duration.ofSeconds(2)));
    assertThat(
            get(api() + "/functions/watch/executions/" + execution.path("id").asText())
                .expect(200)
                .body())
        .contains(id, notes, "createdAt");
    assertThat(executions("watch")).hasSize(1);
  }

  private JsonNode executions(String function) {
    JsonNode answer = get(api() + "/functions/" + function + "/executions").expect(200).json();
    return answer.isArray() ? answer : answer.path("items");
  }

  @Test
  void answersAtOnceToCallersWhoDoNotWait() {
    tenant.deploy("work", "export default (request) => ({ twice: request.body.n * 2 });");

    PlatformAnswer accepted =
        client
            .post("/functions/" + tenant.id() + "/work")
            .bearer(tenant.token())
            .header("Prefer", "respond-async")
            .json(Map.of("n", 4))
            .send()
            .expect(202);

    String id = accepted.header("X-Execution-Id").orElseThrow();
    String location = accepted.header("Location").orElseThrow();
    assertThat(location).startsWith(client.base() + api() + "/calls/");
    String call = location.substring(client.base().toString().length());
    Eventually.holds(
        "the call was made", () -> get(call).expect(200).text("status").equals("DELIVERED"));
    assertThat(get(call).json().path("attempts").asInt()).isEqualTo(1);
    assertThat(get(api() + "/functions/work/executions/" + id).expect(200).text("id"))
        .isEqualTo(id);
    client.get(call).bearer(server.tenant().token()).send().expectProblem(403, "tenant_mismatch");
  }

  private PlatformAnswer callLater(String function, Object body) {
    return client
        .post("/functions/" + tenant.id() + "/" + function)
        .bearer(tenant.token())
        .header("Prefer", "respond-async")
        .json(body)
        .send()
        .expect(202);
  }

  private JsonNode letters(int count) {
    Eventually.holds(
        count + " dead letters", () -> items(api() + "/dlq?function=work").size() == count);
    return items(api() + "/dlq?function=work");
  }

  @Test
  void keepsWhatFailedFourTimesUntilItIsReplayed() {
    String seen = "/db/api/documents?collectionId=" + tenant.collection("seen");
    tenant.deploy("work", FAIL);
    Instant began = Instant.now();
    callLater("work", Map.of("text", "first"));
    callLater("work", Map.of("text", "second"));
    callLater("work", Map.of("text", "third"));

    JsonNode dead = letters(3);
    assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(6));
    for (JsonNode letter : dead) {
      assertThat(letter.path("attempts").asInt()).isEqualTo(4);
      assertThat(letter.path("lastError").asText()).contains("not today");
      assertThat(letter.path("type").asText()).isEqualTo("function.call");
    }
    assertThat(executions("work")).hasSize(12);

    redeploy("work", KEEP);
    String edited = api() + "/dlq/" + dead.path(0).path("id").asText();
    assertThat(get(edited).expect(200).json().path("payload").has("request")).isTrue();
    Map<String, Object> request =
        Map.of("method", "POST", "path", "/", "body", Map.of("text", "edited"));
    post(edited + "/replay", Map.of("payload", Map.of("request", request))).expect(202);
    letters(2);
    PlatformAnswer all = post(api() + "/dlq/replay", Map.of("filter", Map.of())).expect(200);
    letters(0);

    assertThat(all.json().path("replayed").asInt()).isEqualTo(2);
    Eventually.holds("all were run again", () -> items(seen).size() == 3);
    assertThat(items(seen).findValues("got").stream().map(got -> got.path("text").asText()))
        .hasSize(3)
        .contains("edited");
  }

  @Test
  void aTenantCannotSeeOrReplayAnotherTenantsDeadLetters() {
    tenant.deploy("work", FAIL);
    callLater("work", Map.of("text", "secret"));
    String id = letters(1).path(0).path("id").asText();
    TestTenant other = server.tenant();
    String theirs = "/functions/api/" + other.id() + "/dlq";

    for (String path : List.of(api() + "/dlq", api() + "/dlq/" + id)) {
      client.get(path).bearer(other.token()).send().expectProblem(403, "tenant_mismatch");
    }
    client
        .post(api() + "/dlq/" + id + "/replay")
        .bearer(other.token())
        .json(Map.of())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .post(api() + "/dlq/replay")
        .bearer(other.token())
        .json(Map.of("filter", Map.of()))
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .delete(api() + "/dlq/" + id)
        .bearer(other.token())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .get(theirs + "/" + id)
        .bearer(other.token())
        .send()
        .expectProblem(404, "dead_letter_not_found");
    client
        .post(theirs + "/" + id + "/replay")
        .bearer(other.token())
        .json(Map.of())
        .send()
        .expectProblem(404, "dead_letter_not_found");
    assertThat(client.get(theirs).bearer(other.token()).send().expect(200).body())
        .doesNotContain("not today");
    client
        .get(api() + "/dlq")
        .bearer(tenant.signUp("user@example.com"))
        .send()
        .expectProblem(403, "forbidden");
    letters(1);
  }

  @Test
  void saysWhenAScheduleWillRunBeforeItIsMade() {
    PlatformAnswer preview =
        post(
                api() + "/triggers/preview",
                Map.of("cron", "0 9 * * mon-fri", "timezone", "Europe/Istanbul"))
            .expect(200);

    assertThat(preview.text("timezone")).isEqualTo("Europe/Istanbul");
    JsonNode times = preview.json().path("times");
    assertThat(times).hasSize(5);
    for (JsonNode time : times) {
      assertThat(time.asText()).endsWith("T06:00:00Z");
    }
    tenant.deploy("work", KEEP);
    for (String wrong : List.of("0 9 * *", "61 * * * *", "* * 31 2 *x", "")) {
      post(api() + "/triggers/preview", Map.of("cron", wrong))
          .expectProblem(400, "invalid_request");
      trigger("work", Map.of("type", "SCHEDULE", "cron", wrong))
          .expectProblem(400, "invalid_request");
    }
    trigger("work", Map.of("type", "SCHEDULE", "cron", "* * * * *", "timezone", "Mars/Olympus"))
        .expectProblem(400, "invalid_request");
    PlatformAnswer made =
        trigger("work", Map.of("type", "SCHEDULE", "cron", "0 9 1 1 *")).expect(201);
    assertThat(made.text("nextFireAt")).isNotEmpty();
  }

  @Test
  void runsWhenItsTimeHasCome() {
    String seen = "/db/api/documents?collectionId=" + tenant.collection("seen");
    tenant.deploy("work", KEEP);
    PlatformAnswer made =
        trigger("work", Map.of("type", "SCHEDULE", "cron", "* * * * *")).expect(201);
    Instant next = Instant.parse(made.text("nextFireAt"));

    Eventually.holds("the next minute has begun", () -> Instant.now().isAfter(next));
    Eventually.holds("it ran", () -> !items(seen).isEmpty());

    JsonNode got = items(seen).findValue("got");
    assertThat(got.path("scheduledAt").asText()).isEqualTo(made.text("nextFireAt"));
    assertThat(got.path("triggerId").asText()).isEqualTo(made.text("id"));
  }

  @Test
  void aTenantCannotSeeOrChangeAnotherTenantsTriggers() {
    tenant.deploy("work", KEEP);
    String id =
        trigger("work", Map.of("type", "EVENT", "eventTypes", List.of("document.*")))
            .expect(201)
            .text("id");
    TestTenant other = server.tenant();
    other.deploy("work", KEEP);
    String trigger = "/functions/work/triggers/" + id;

    client.get(api() + trigger).bearer(other.token()).send().expectProblem(403, "tenant_mismatch");
    client
        .delete("/functions/api/" + other.id() + trigger)
        .bearer(other.token())
        .send()
        .expectProblem(404, "function_trigger_not_found");
    get(api() + trigger).expect(200);
  }
}
