package cloud.tansu.server.telemetry;

import java.util.Optional;
import org.slf4j.MDC;

/** The trace of the request that this thread is at work on. */
public final class CurrentTrace {

  private static final int SPAN_DIGITS = 16;

  private CurrentTrace() {}

  /**
   * The value of a header {@code traceparent} (W3C Trace Context) for what the request brings
   * about. Without tracing there are no spans: the last half of the trace's id stands for one.
   */
  public static Optional<String> traceparent() {
    return Optional.ofNullable(MDC.get("traceId"))
        .map(trace -> "00-" + trace + "-" + span(trace) + "-01")
        .filter(header -> TraceContext.parse(header).isPresent());
  }

  private static String span(String traceId) {
    String span = MDC.get("spanId");
    return span == null ? traceId.substring(Math.max(0, traceId.length() - SPAN_DIGITS)) : span;
  }
}
