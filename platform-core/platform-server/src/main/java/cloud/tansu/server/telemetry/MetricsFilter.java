package cloud.tansu.server.telemetry;

import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Times every request by route template, method and class of status. */
public class MetricsFilter extends HttpFilter {

  static final String DURATION = "tansu_http_request_duration_seconds";

  private static final long serialVersionUID = 1L;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final transient Metrics metrics;
  private final transient Map<Labels, Timer> timers = new ConcurrentHashMap<>();

  @Inject
  MetricsFilter(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begin = System.nanoTime();
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      int status = returned ? response.getStatus() : 500;
      if (!RouteTemplates.isUnrecorded(request)) {
        timer(request, status).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
      }
    }
  }

  private Timer timer(HttpServletRequest request, int status) {
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    Labels labels = new Labels(route(request), method, status / 100 + "xx");
    return timers.computeIfAbsent(
        labels,
        fresh ->
            metrics.timer(
                DURATION,
                "Time to answer a request",
                "route",
                fresh.route(),
                "method",
                fresh.method(),
                "status",
                fresh.status()));
  }

  /** Never the path itself: anybody could make as many of them as they like. */
  private static String route(HttpServletRequest request) {
    if (request.getAttribute(RouteTemplates.ATTRIBUTE) instanceof String template) {
      return template;
    }
    String path = request.getRequestURI();
    return path.equals("/dashboard") || path.startsWith("/dashboard/") ? "console" : "other";
  }

  /** What requests are told apart by. */
  private record Labels(String route, String method, String status) {}
}
