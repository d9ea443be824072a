package cloud.tansu.server.functions.calls;

import cloud.tansu.server.functions.worker.CallBack;
import cloud.tansu.server.functions.worker.CallBack.Reply;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.tenancy.RequestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/** Leads the calls of an execution to their handlers. */
@ApplicationScoped
public class FunctionCalls {

  private final Iterable<CallHandler> beans;
  private final Clock clock;
  private volatile Map<String, CallHandler> handlers = Map.of();

  @Inject
  FunctionCalls(@Any Instance<CallHandler> beans, Clock clock) {
    this((Iterable<CallHandler>) beans, clock);
  }

  FunctionCalls(Iterable<CallHandler> beans, Clock clock) {
    this.beans = beans;
    this.clock = clock;
  }

  /** With these handlers and no others. */
  public static FunctionCalls with(Iterable<CallHandler> handlers, Clock clock) {
    return new FunctionCalls(handlers, clock);
  }

  /** Answers the calls of one execution. */
  public CallBack of(ExecutionContext execution) {
    Map<String, String> log = new HashMap<>(execution.logContext());
    log.put("tenant", execution.tenant().value());
    log.put("function", execution.function().name());
    log.put("execution", execution.execution().toString());
    log.put(RequestTenant.SUBJECT, execution.subject());
    return (method, params) -> answer(execution, method, params, log);
  }

  private Reply answer(
      ExecutionContext execution, String method, JsonNode params, Map<String, String> log) {
    CallHandler handler = handlers().get(method);
    if (handler == null) {
      return new Reply.Refused("unknown_method", "The server has no call of that name.");
    }
    if (!clock.instant().isBefore(execution.deadline())) {
      return new Reply.Refused("deadline_passed", "The time of the execution is over.");
    }
    MDC.setContextMap(log);
    try {
      return new Reply.Result(handler.answer(execution, method, new Params(params)));
    } catch (CallRefused refused) {
      return new Reply.Refused(refused.code(), refused.message());
    } catch (ProblemException problem) {
      return new Reply.Refused(problem.problem().type().code(), words(problem.problem()));
    } finally {
      MDC.clear();
    }
  }

  /** With what is wrong about each input. */
  private static String words(Problem problem) {
    String errors =
        problem.errors().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(error -> error.getKey() + " " + String.join(", ", error.getValue()))
            .collect(Collectors.joining("; "));
    return errors.isEmpty() ? problem.detail() : problem.detail() + " (" + errors + ")";
  }

  private Map<String, CallHandler> handlers() {
    if (handlers.isEmpty()) {
      Map<String, CallHandler> found = new HashMap<>();
      for (CallHandler handler : beans) {
        handler.methods().forEach(method -> found.put(method, handler));
      }
      handlers = Map.copyOf(found);
    }
    return handlers;
  }
}
