package cloud.tansu.server.functions.calls;

import cloud.tansu.server.functions.worker.CallBack;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** An execution of a function that makes calls, without the function. */
public final class TestExecution {

  private final CallBack calls;

  private TestExecution(CallBack calls) {
    this.calls = calls;
  }

  public static TestExecution of(TenantId tenant, CallHandler... handlers) {
    return of(tenant, UUID.randomUUID(), handlers);
  }

  /**
   * @param id of the execution, and of the function
   */
  public static TestExecution of(TenantId tenant, UUID id, CallHandler... handlers) {
    Clock clock = Clock.systemUTC();
    ExecutionContext context =
        new ExecutionContext(
            tenant,
            id,
            new ExecutionContext.Running(id, "report", 1),
            clock.instant().plus(Duration.ofSeconds(60)),
            List.of("report"),
            Optional.empty(),
            Map.of(),
            new Semaphore(1));
    return new TestExecution(FunctionCalls.with(List.of(handlers), clock).of(context));
  }

  /** What the call gives. */
  public JsonNode call(String method, String params) {
    CallBack.Reply reply = calls.answer(method, json(params));
    if (reply instanceof CallBack.Reply.Result result) {
      return result.value();
    }
    throw new AssertionError("refused: " + reply);
  }

  /** The code with which the call is refused. */
  public String refusal(String method, String params) {
    CallBack.Reply reply = calls.answer(method, json(params));
    if (reply instanceof CallBack.Reply.Refused refused) {
      return refused.code() + ": " + refused.message();
    }
    throw new AssertionError("not refused: " + reply);
  }

  public static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
