package cloud.tansu.server.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Tells metrics and audit which route a request took: its template, which comes from a small set,
 * not its path. Where the server records a trace, its ids replace the ones made at the edge.
 */
@Provider
public class RouteTemplates implements DynamicFeature {

  /** Request attribute with the template, such as {@code /functions/{tenantId}/{name}}. */
  static final String ATTRIBUTE = "cloud.tansu.route";

  private static final String UNRECORDED = "cloud.tansu.unrecorded";

  /** Says which route a request takes that is answered by no resource method. */
  public static void mark(ServletRequest request, String template) {
    request.setAttribute(ATTRIBUTE, template);
    MDC.put("route", template);
  }

  /**
   * Leaves a request out of logs and metrics: the platform storing its own logs and traces would
   * make more of them without end.
   */
  public static void leaveUnrecorded(ServletRequest request) {
    request.setAttribute(UNRECORDED, true);
  }

  static boolean isUnrecorded(ServletRequest request) {
    return request.getAttribute(UNRECORDED) != null;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    String template =
        template(
            Optional.ofNullable(resource.getResourceClass().getAnnotation(Path.class)),
            Optional.ofNullable(resource.getResourceMethod().getAnnotation(Path.class)));
    context.register(new Marker(template), Priorities.AUTHENTICATION - 100);
  }

  static String template(Optional<Path> ofClass, Optional<Path> ofMethod) {
    String joined =
        "/" + ofClass.map(Path::value).orElse("") + "/" + ofMethod.map(Path::value).orElse("");
    String plain = withoutPatterns(joined).replaceAll("/{2,}", "/");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  /** Leaves {@code {name}} of {@code {name: pattern}}; patterns may contain braces. */
  private static String withoutPatterns(String path) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean inPattern = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : 0;
      if (c == '}') {
        depth--;
        inPattern = inPattern && depth > 0;
      }
      inPattern = inPattern || (depth == 1 && c == ':');
      if (!inPattern && c != ' ') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Marks the requests of one resource method. */
  @Priority(Priorities.AUTHENTICATION - 100)
  private static final class Marker implements ContainerRequestFilter {

    private final String template;

    Marker(String template) {
      this.template = template;
    }

    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(ATTRIBUTE, template);
      MDC.put("route", template);
      SpanContext span = Span.current().getSpanContext();
      if (span.isValid() && !contradicts(request, span)) {
        MDC.put("traceId", span.getTraceId());
        MDC.put("spanId", span.getSpanId());
      }
    }

    /**
     * Without an exporter the server begins a trace of its own; the caller's is the one to find.
     */
    private static boolean contradicts(ContainerRequestContext request, SpanContext span) {
      return Optional.ofNullable(request.getHeaderString("traceparent"))
          .flatMap(TraceContext::parse)
          .filter(caller -> !caller.traceId().equals(span.getTraceId()))
          .isPresent();
    }
  }
}
