package cloud.tansu.server.telemetry;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /metrics} in the text format of Prometheus. The address that counts is that of the
 * connection. A request with a forwarding header came from somewhere else through a proxy, which
 * may well run on this machine, and is refused. A proxy on this machine that adds none of these
 * headers cannot be told from the machine itself: the operator keeps it from passing the path on.
 */
public class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  /** What proxies add to a request. */
  private static final List<String> FORWARDING =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Real-IP");

  private final transient Metrics metrics;
  private final transient List<AddressRange> allowed;

  @Inject
  MetricsServlet(Metrics metrics, TelemetryConfig config) {
    this.metrics = metrics;
    this.allowed = config.metricsAllow().stream().map(AddressRange::parse).toList();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (!mayRead(request)) {
      answer(response, 403, "Metrics are read from addresses in tansu.telemetry.metrics-allow.\n");
      return;
    }
    answer(response, 200, metrics.scrape());
  }

  private static void answer(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType(FORMAT);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean mayRead(HttpServletRequest request) {
    boolean forwarded = FORWARDING.stream().anyMatch(name -> request.getHeader(name) != null);
    String peer = request.getRemoteAddr();
    return !forwarded && allowed.stream().anyMatch(range -> range.contains(peer));
  }
}
