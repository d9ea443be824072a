package cloud.tansu.server.functions;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a call comes from.
 *
 * @param trigger the trigger that made it; empty without one
 * @param call the id under which it stands in the queue, the same at every try; empty when its
 *     caller waits for it
 * @param execution the id that its record shall have; any when empty
 * @param attempt which try this is, from 1
 * @param depth of the events that it makes: how many caused one another before them
 * @param actor the subject of whoever made it happen
 * @param traceparent the trace it belongs to (W3C Trace Context)
 */
public record CallOrigin(
    Optional<UUID> trigger,
    Optional<UUID> call,
    Optional<UUID> execution,
    int attempt,
    int depth,
    Optional<String> actor,
    Optional<String> traceparent) {

  /** Somebody calls it and waits. */
  public static final CallOrigin DIRECT =
      new CallOrigin(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          1,
          0,
          Optional.empty(),
          Optional.empty());

  private static final int TRACE_ID_FROM = 3;
  private static final int TRACE_ID_TO = 35;

  public CallOrigin withTrigger(UUID id) {
    return new CallOrigin(Optional.of(id), call, execution, attempt, depth, actor, traceparent);
  }

  CallOrigin withExecution(UUID id) {
    return new CallOrigin(trigger, call, Optional.of(id), attempt, depth, actor, traceparent);
  }

  Optional<String> traceId() {
    return traceparent
        .filter(text -> text.length() > TRACE_ID_TO)
        .map(text -> text.substring(TRACE_ID_FROM, TRACE_ID_TO));
  }
}
