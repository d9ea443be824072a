package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server beside another one is killed again and again while functions run for all that happens in
 * it, and stopped by Ctrl-C in the end. Its workers lock themselves up, those of the server beside
 * it are confined by bubblewrap.
 */
@ExtendWith(RunningServer.Provided.class)
final class FunctionsSurviveIT {

  private static final int SERVER_DIED = 7;
  private static final int KILLS = 2;
  private static final int BEFORE_A_KILL = 16;
  private static final int PAGE = 100;

  /** What a server that died was at is taken over soon; nothing waits for the next minute. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TANSU_JAVA_OPTS",
          "-Dtansu.identity.password-grant-enabled=true -Dtansu.events.webhooks.timeout=1s"
              + " -Dtansu.events.delivery.lease=11s -Dtansu.functions.calls-per-minute=0"
              + " -Dtansu.functions.triggers.calls-per-minute=0"
              + " -Dtansu.functions.sandbox=self-lock");

  private final RunningServer beside;
  private final Path data = RunningServer.fresh("functions-survive");
  private final Queue<String> documents = new ConcurrentLinkedQueue<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private ServerProcess server = launch();
  private ServerProcess.Ready ready = server.awaitReady();
  private TestTenant tenant = provision();
  private final String notes = tenant.collection("notes");
  private final String seen = tenant.collection("seen");

  FunctionsSurviveIT(RunningServer beside) {
    this.beside = beside;
  }

  @AfterEach
  void stop() {
    server.kill();
  }

  private ServerProcess launch() {
    return ServerProcess.launch(data, ServerProcess.freePort(), ENVIRONMENT);
  }

  private TestTenant provision() {
    PlatformClient client = ready.client();
    return client.provision(
        client.administratorToken(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD));
  }

  @Test
  void everyEventAndTimeAndCallRunsAlthoughTheServerIsKilled() {
    assertThat(sandboxOf(ready.client())).isEqualTo("self_locked");
    assertThat(sandboxOf(beside.client())).isEqualTo("isolated");
    tenant.deploy("keep", source());
    trigger(Map.of("type", "EVENT", "eventTypes", List.of("document.created")));
    String minute = trigger(Map.of("type", "SCHEDULE", "cron", "* * * * *")).text("nextFireAt");

    for (int kill = 1; kill <= KILLS; kill++) {
      killWhileFunctionsRun(kill);
      startAgain();
    }

    List<String> stored = values(notes, "id", "");
    assertThat(stored).containsAll(documents);
    for (String call : calls) {
      assertIsDone(call);
    }
    Eventually.holds("as many runs as events", () -> total(seen) >= stored.size() + calls.size());
    Eventually.holds("every event has run", () -> ran("event").containsAll(stored));
    assertThat(ran("later")).hasSizeGreaterThanOrEqualTo(calls.size());
    Eventually.holds("the first minute has run", () -> ran("schedule").contains(minute));
    assertThat(get(api() + "/dlq").json().path("items")).isEmpty();
    beside.client().get("/health/ready").send().expect(200);
    assertThat(server.stop("INT")).as("exit code after Ctrl-C").isZero();
  }

  private static String sandboxOf(PlatformClient client) {
    return client.get("/health/ready").send().expect(200).json().findPath("sandbox").asText();
  }

  /** What the function does takes long enough for a server to die in it. */
  private String source() {
    return """
    export default async (request, context) => {
      const data = request.body.data ?? request.body;
      if (context.trigger === 'event' && data.collectionId !== '%s') return;
      await new Promise((done) => setTimeout(done, 150));
      const of = data.scheduledAt ?? data.n ?? data.id;
      await context.db.collection('seen').insert({ reason: context.trigger, of: `${of}` });
    };
    """
        .formatted(notes);
  }

  private PlatformAnswer trigger(Map<String, Object> body) {
    return tenant
        .client()
        .post(api() + "/functions/keep/triggers")
        .bearer(tenant.token())
        .json(body)
        .send()
        .expect(201);
  }

  /** Something runs, more waits to run, and more is stored, when the signal comes. */
  private void killWhileFunctionsRun(int kill) {
    int ranBefore = total(seen);
    int storedBefore = documents.size();
    Semaphore pace = new Semaphore(BEFORE_A_KILL);
    List<Thread> writers =
        List.of(
            Thread.ofPlatform().start(() -> untilKilled(pace, this::store)),
            Thread.ofPlatform().start(() -> untilKilled(pace, this::callLater)));
    Eventually.holds("functions run", () -> total(seen) > ranBefore);
    pace.release(Integer.MAX_VALUE / 2);
    Eventually.holds("more is stored", () -> documents.size() > storedBefore + BEFORE_A_KILL);
    List<ProcessHandle> processes = server.processes();
    if (kill % 2 == 0) {
      server.kill();
    } else {
      ServerProcess.signal("KILL", ready.server());
      assertThat(server.awaitExit()).as("exit code of the command").isEqualTo(SERVER_DIED);
    }
    writers.forEach(FunctionsSurviveIT::join);
    Eventually.holds(
        "no worker outlives its server",
        () -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static void untilKilled(Semaphore pace, Runnable work) {
    try {
      while (true) {
        pace.acquireUninterruptibly();
        work.run();
      }
    } catch (UncheckedIOException | IllegalStateException | AssertionError killed) {
      // whoever waits for more to be stored fails if it was not the kill
    }
  }

  private void store() {
    documents.add(tenant.document(notes, Map.of("text", "kept")).text("id"));
  }

  private void callLater() {
    PlatformAnswer accepted =
        tenant
            .client()
            .post("/functions/" + tenant.id() + "/keep")
            .bearer(tenant.token())
            .header("Prefer", "respond-async")
            .json(Map.of("n", asked.incrementAndGet()))
            .send()
            .expect(202);
    calls.add(accepted.header("X-Execution-Id").orElseThrow());
  }

  private void startAgain() {
    server = launch();
    ready = server.awaitReady();
    PlatformClient client = ready.client();
    String token =
        client
            .signIn(tenant.id(), "admin@" + tenant.id() + ".local", PlatformClient.PASSWORD)
            .expect(200)
            .text("access_token");
    tenant = new TestTenant(client, tenant.id(), token);
  }

  private void assertIsDone(String call) {
    String queued = api() + "/calls/" + call;
    Eventually.holds("call " + call, () -> get(queued).text("status").equals("DELIVERED"));
    assertThat(get(api() + "/functions/keep/executions/" + call).text("id")).isEqualTo(call);
  }

  private List<String> ran(String reason) {
    return values(seen, "of", reason);
  }

  /** A member of all documents of a collection, or of what they hold for one reason. */
  private List<String> values(String collection, String member, String reason) {
    List<String> values = new ArrayList<>();
    JsonNode items = page(collection, 1, PAGE).path("items");
    for (int page = 2; !items.isEmpty(); page++) {
      for (JsonNode each : items) {
        JsonNode from = reason.isEmpty() ? each : each.path("content");
        if (reason.isEmpty() || from.path("reason").asText().equals(reason)) {
          values.add(from.path(member).asText());
        }
      }
      items = page(collection, page, PAGE).path("items");
    }
    return values;
  }

  private int total(String collection) {
    return page(collection, 1, 1).path("total").asInt();
  }

  private JsonNode page(String collection, int page, int size) {
    String path = "/db/api/documents?collectionId=" + collection;
    return get(path + "&pageSize=" + size + "&page=" + page).json();
  }

  private String api() {
    return "/functions/api/" + tenant.id();
  }

  private PlatformAnswer get(String path) {
    return tenant.client().get(path).bearer(tenant.token()).send().expect(200);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
