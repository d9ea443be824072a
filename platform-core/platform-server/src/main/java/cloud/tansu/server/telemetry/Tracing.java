package cloud.tansu.server.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Traces of what the server does. With the OpenTelemetry agent in the process the global instance
 * is the live one and the server's own is not; without it, it is the other way round.
 */
@ApplicationScoped
public class Tracing {

  private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";
  private static final String SCOPE = "cloud.tansu";

  private final Tracer tracer;

  @Inject
  Tracing(Instance<OpenTelemetry> ofServer) {
    this(choose(ofServer));
  }

  Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  private static OpenTelemetry choose(Instance<OpenTelemetry> ofServer) {
    if (agentIsPresent()) {
      return GlobalOpenTelemetry.get();
    }
    return ofServer.isResolvable() ? ofServer.get() : OpenTelemetry.noop();
  }

  private static boolean agentIsPresent() {
    try {
      Class.forName(AGENT, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /**
   * Begins a span inside the current one; the caller ends it.
   *
   * @param name from a small set, such as {@code PluginCall}
   * @param attributes such as {@code tansu.tenant}; never secrets
   */
  public Span start(String name, Map<String, String> attributes) {
    Span span = tracer.spanBuilder(name).startSpan();
    attributes.forEach(span::setAttribute);
    return span;
  }
}
