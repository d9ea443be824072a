package cloud.tansu.server.events;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.telemetry.CurrentTrace;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.MDC;

/**
 * Who writes, and in which trace: the triggers put it into the events that the write makes. It goes
 * along in the statement itself, which saves a round trip:
 *
 * <pre>{@code
 * update app.documents set content = ? where id = ? and <CONDITION>
 * insert into app.documents (id, content) select ?, ? where <CONDITION>
 * }</pre>
 *
 * with {@link #json()} as the parameter, or by {@link #announce} before several statements. Whoever
 * uses it also calls {@link EventRelay#wake}; what is written without is found a second later.
 *
 * @param actor the subject of whoever acts
 * @param traceparent as in W3C Trace Context
 * @param depth of the events that the write makes; 0 unless it is the reaction to an event
 */
public record EventContext(Optional<String> actor, Optional<String> traceparent, int depth) {

  /**
   * Under this name the log context holds the depth of the events that this thread makes. Whoever
   * reacts to an event puts the event's depth and one more there.
   */
  public static final String DEPTH = "event_depth";

  /** Is always true; has one parameter, evaluated once however many rows there are. */
  public static final String CONDITION =
      "(select set_config('tansu.event_context', ?, true)) is not null";

  private static final int MAX_ACTOR = 256;

  public EventContext {
    actor = actor.map(text -> text.substring(0, Math.min(text.length(), MAX_ACTOR)));
  }

  /** Of what somebody does, not in reaction to an event. */
  public EventContext(Optional<String> actor, Optional<String> traceparent) {
    this(actor, traceparent, 0);
  }

  /** What is known of the request that this thread is at work on; nothing outside of one. */
  public static EventContext ofRequest() {
    return new EventContext(
        Optional.ofNullable(MDC.get(RequestTenant.SUBJECT)),
        CurrentTrace.traceparent(),
        Optional.ofNullable(MDC.get(DEPTH)).map(Integer::parseInt).orElse(0));
  }

  /** Tells the triggers for the rest of the transaction. */
  public void announce(UnitOfWork unit) throws SQLException {
    unit.query("select set_config('tansu.event_context', ?, true)", row -> true, json());
  }

  /** What {@link #CONDITION} takes; never empty, even when nothing is known. */
  public String json() {
    Map<String, Object> members = new TreeMap<>();
    actor.ifPresent(subject -> members.put("actor", subject));
    traceparent.ifPresent(trace -> members.put("traceparent", trace));
    if (depth > 0) {
      members.put("depth", depth);
    }
    try {
      return Json.mapper().writeValueAsString(members);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
