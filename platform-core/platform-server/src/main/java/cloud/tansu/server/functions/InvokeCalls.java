package cloud.tansu.server.functions;

import cloud.tansu.server.functions.InvokeFunction.Finished;
import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.CallRefused;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.telemetry.CurrentTrace;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;

/**
 * Calls of functions by functions. One that waits for an answer lends its own place in the pool to
 * the one it calls, so that functions which wait can never keep those they wait for from running.
 */
@ApplicationScoped
class InvokeCalls implements CallHandler {

  static final int MAX_DEPTH = 5;

  private static final int MAX_NAME_CHARS = 64;

  private final FunctionStore functions;
  private final InvokeFunction invoke;
  private final FunctionCallLimit limit;
  private final Instance<LaterCalls> later;
  private final Clock clock;

  @Inject
  InvokeCalls(
      FunctionStore functions,
      InvokeFunction invoke,
      FunctionCallLimit limit,
      Instance<LaterCalls> later,
      Clock clock) {
    this.functions = functions;
    this.invoke = invoke;
    this.limit = limit;
    this.later = later;
    this.clock = clock;
  }

  @Override
  public Set<String> methods() {
    return Set.of("functions.invoke");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    TenantFunction called = callable(execution, params.text("name", MAX_NAME_CHARS));
    refuseTooDeep(execution, called);
    refuseCycle(execution, called);
    FunctionRequest request = request(params.json("payload"));
    boolean waits = params.flag("wait");
    limit.check(
        execution.tenant(), called, waits ? Execution.Trigger.FUNCTION : Execution.Trigger.LATER);
    return waits ? await(execution, called, request) : later(execution, called, request);
  }

  private TenantFunction callable(ExecutionContext execution, String name) {
    return FunctionName.parse(name)
        .flatMap(parsed -> functions.find(execution.tenant(), parsed))
        .filter(function -> function.active() && function.activeVersion().isPresent())
        .orElseThrow(FunctionProblems::noFunction);
  }

  private static void refuseTooDeep(ExecutionContext execution, TenantFunction called) {
    if (execution.chain().size() > MAX_DEPTH) {
      throw new CallRefused(
          "too_deep",
          "At most "
              + MAX_DEPTH
              + " functions can wait for one another: "
              + words(execution.chain(), called)
              + ".");
    }
  }

  private static void refuseCycle(ExecutionContext execution, TenantFunction called) {
    if (execution.chain().contains(called.name().value())) {
      throw new CallRefused(
          "call_cycle", "Functions call one another: " + words(execution.chain(), called) + ".");
    }
  }

  private static String words(List<String> chain, TenantFunction called) {
    List<String> all = new ArrayList<>(chain);
    all.add(called.name().value());
    return String.join(" → ", all);
  }

  private static FunctionRequest request(JsonNode payload) {
    return new FunctionRequest(
        "POST", "/", Map.of(), Map.of("content-type", "application/json"), payload);
  }

  private JsonNode later(
      ExecutionContext execution, TenantFunction called, FunctionRequest request) {
    if (!later.isResolvable()) {
      throw new CallRefused(
          "later_calls_unavailable", "This server takes no calls that nobody waits for.");
    }
    LaterCalls.LaterCall call =
        new LaterCalls.LaterCall(
            execution.tenant(),
            called.name(),
            request,
            execution.chain(),
            execution.endUser(),
            CurrentTrace.traceparent(),
            execution.actor());
    return Json.mapper().createObjectNode().put("callId", later.get().accept(call).toString());
  }

  private JsonNode await(
      ExecutionContext execution, TenantFunction called, FunctionRequest request) {
    long millis = execution.remaining(clock).toMillis();
    try {
      if (!execution.place().tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        throw tooLate();
      }
      return answer(
          begin(execution, called, request)
              .toCompletableFuture()
              .get(millis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooLate();
    } catch (TimeoutException e) {
      throw tooLate();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new IllegalStateException(e.getCause());
    }
  }

  private static CallRefused tooLate() {
    return new CallRefused("deadline_passed", "The called function did not answer in time.");
  }

  /** The place comes back when the called function is over, however long its caller has waited. */
  private CompletionStage<Finished> begin(
      ExecutionContext execution, TenantFunction called, FunctionRequest request) {
    Surroundings surroundings =
        new Surroundings(execution.chain(), execution.endUser(), Optional.of(execution.deadline()));
    InvokeFunction.Call call =
        new InvokeFunction.Call(
            execution.tenant(),
            called,
            called.activeVersion().orElseThrow(),
            Execution.Trigger.FUNCTION,
            request,
            Optional.ofNullable(MDC.get("traceId")),
            surroundings);
    try {
      return invoke
          .invokeShared(call)
          .whenComplete((finished, failure) -> execution.place().release());
    } catch (RuntimeException e) {
      execution.place().release();
      throw e;
    }
  }

  private static JsonNode answer(Finished finished) {
    if (!(finished.report().outcome() instanceof CallOutcome.Answered answered)) {
      throw FunctionProblems.of(finished.report().outcome()).asException();
    }
    FunctionAnswer answer = answered.answer();
    ObjectNode node = Json.mapper().createObjectNode().put("status", answer.status());
    ObjectNode headers = node.putObject("headers");
    answer.headers().forEach(headers::put);
    node.set("body", body(answer));
    finished.execution().ifPresent(record -> node.put("executionId", record.id().toString()));
    return node;
  }

  private static JsonNode body(FunctionAnswer answer) {
    JsonNode body = answer.body();
    if (body.isMissingNode()) {
      return NullNode.getInstance();
    }
    if (!body.isBinary()) {
      return body;
    }
    String text = Base64.getEncoder().encodeToString(answer.bodyBytes());
    return Json.mapper().createObjectNode().set("base64", TextNode.valueOf(text));
  }
}
