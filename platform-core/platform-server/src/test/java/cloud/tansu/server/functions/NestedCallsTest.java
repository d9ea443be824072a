package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.await;
import static cloud.tansu.server.functions.FunctionsFixture.begin;
import static cloud.tansu.server.functions.FunctionsFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.functions.worker.CallingWorker;
import cloud.tansu.server.functions.worker.HostileRuntime;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions that call functions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NestedCallsTest {

  private static final FunctionDraft CALLING =
      new FunctionDraft(
          Optional.of("calling"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Duration.ofSeconds(20)),
          Optional.of(64));

  private static final JsonNode ANN_AS_TOLD =
      json("{\"id\":\"u-1\",\"email\":\"ann@acme.example\",\"roles\":[\"User\"]}");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture =
      FunctionsFixture.start(new HostileRuntime("calling", CallingWorker.class));
  private Functions functions = fixture.on(databases.get());
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
    fixture.answeringWith(fixture.nestedCalls(databases.get()));
    functions = fixture.on(databases.get());
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void givesTheCallerTheAnswerOfTheCalled() {
    deploy("called", "echo");
    deploy("caller", waitFor("called"));

    JsonNode result = call("caller").path(0).path("result");

    assertThat(result.path("status").asInt()).isEqualTo(200);
    assertThat(result.path("executionId").asText()).isNotEmpty();
    assertThat(result.at("/body/request/body")).isEqualTo(json("{\"n\":1}"));
    assertThat(result.at("/body/context/depth").asInt()).isEqualTo(1);
    assertThat(result.at("/body/context/trigger").asText()).isEqualTo("function");
  }

  @Test
  void neverStopsBecauseAllPlacesAreTakenByThoseThatWait() {
    deploy("called", "echo");
    deploy("middle", waitFor("called"));
    deploy(
        "caller", waitFor("middle") + "\nat once\n" + waitFor("called") + "\n" + waitFor("called"));

    // a tenant has three places in this fixture
    List<CompletableFuture<InvokeFunction.Finished>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> begin(functions, acme, new FunctionName("caller"), "{}"))
            .toList();

    assertThat(all)
        .allSatisfy(
            each -> {
              JsonNode replies = body(await(each));
              assertThat(replies).hasSize(3);
              assertThat(replies).allSatisfy(reply -> assertThat(reply.has("result")).isTrue());
            });
  }

  @Test
  void refusesACycleAndNamesIt() {
    deploy("a", waitFor("b"));
    deploy("b", waitFor("a"));

    JsonNode error = call("a").at("/0/result/body/0/error");

    assertThat(error.path("code").asText()).isEqualTo("call_cycle");
    assertThat(error.path("message").asText()).contains("a → b → a");
  }

  @Test
  void refusesASixthFunctionInAChain() {
    deploy("f6", "echo");
    for (int i = 5; i >= 0; i--) {
      deploy("f" + i, waitFor("f" + (i + 1)));
    }

    JsonNode reply = call("f0").path(0);
    for (int depth = 1; depth <= InvokeCalls.MAX_DEPTH; depth++) {
      assertThat(reply.has("result")).isTrue();
      reply = reply.at("/result/body/0");
    }

    assertThat(reply.at("/error/code").asText()).isEqualTo("too_deep");
    assertThat(reply.at("/error/message").asText()).contains("f0 → f1 → f2 → f3 → f4 → f5 → f6");
  }

  @Test
  void saysThatTheCalledFunctionFailed() {
    deploy("called", "nothing");
    deploy("caller", waitFor("called"));

    assertThat(call("caller").at("/0/error/code").asText()).isEqualTo("function_crashed");
  }

  @Test
  void aTenantCannotCallAnotherTenantsFunction() {
    TenantId globex = databases.tenant("globex");
    FunctionsFixture.deploy(functions, globex, "secret", "echo", CALLING);
    deploy("caller", waitFor("secret"));

    assertThat(call("caller").at("/0/error/code").asText()).isEqualTo("function_not_found");
  }

  @Test
  void tellsTheFunctionItsDeadline() {
    deploy("called", "echo");

    JsonNode context = call("called").path("context");

    assertThat(context.path("deadline").asLong())
        .isBetween(System.currentTimeMillis(), System.currentTimeMillis() + 20_000);
    assertThat(context.path("depth").asInt()).isZero();
    assertThat(context.has("caller")).isFalse();
  }

  @Test
  void tellsTheFunctionForWhichUserItIsCalled() {
    deploy("called", "echo");

    assertThat(callForAnn("called").at("/context/caller")).isEqualTo(ANN_AS_TOLD);
  }

  @Test
  void tellsCalledFunctionsTheSameUserWhateverTheirCallersSay() {
    deploy("called", "echo");
    deploy("middle", waitFor("called"));
    deploy(
        "caller",
        "functions.invoke {\"name\":\"middle\",\"wait\":true,\"caller\":{\"id\":\"root\"},"
            + "\"endUser\":{\"id\":\"root\"},\"context\":{\"caller\":{\"id\":\"root\"}},"
            + "\"payload\":{\"caller\":{\"id\":\"root\"}}}");

    String called = "/0/result/body/0/result/body/context/caller";
    assertThat(callForAnn("caller").at(called)).isEqualTo(ANN_AS_TOLD);
    assertThat(call("caller").at(called).isMissingNode()).isTrue();
  }

  private JsonNode callForAnn(String name) {
    EndUser ann = new EndUser("u-1", Optional.of("ann@acme.example"), Set.of("User"));
    return body(
        await(
            functions
                .call(
                    acme,
                    functions.require(acme, new FunctionName(name)),
                    FunctionsFixture.request("{}"),
                    Optional.empty(),
                    Optional.of(ann))
                .toCompletableFuture()));
  }

  private void deploy(String name, String source) {
    FunctionsFixture.deploy(functions, acme, name, source, CALLING);
  }

  private JsonNode call(String name) {
    return body(FunctionsFixture.call(functions, acme, new FunctionName(name), "{}"));
  }

  private static JsonNode body(InvokeFunction.Finished finished) {
    assertThat(finished.report().outcome()).isInstanceOf(CallOutcome.Answered.class);
    return ((CallOutcome.Answered) finished.report().outcome()).answer().body();
  }

  private static String waitFor(String name) {
    return "functions.invoke {\"name\":\"" + name + "\",\"payload\":{\"n\":1},\"wait\":true}";
  }
}
