package cloud.tansu.server.telemetry;

import cloud.tansu.server.kernel.Tokens;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives each request a correlation id: the caller's, when it is harmless, else a new one. It is
 * answered in {@value #HEADER} and stands in problem documents, audit events and log lines, beside
 * the trace id.
 */
public class CorrelationFilter extends HttpFilter {

  static final String HEADER = "X-Correlation-ID";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationFilter.class);
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
  private static final long SLOW_MILLIS = 5_000;

  private final transient Tokens tokens;

  @Inject
  CorrelationFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String traceId = traceId(request);
    String correlationId =
        Optional.ofNullable(request.getHeader(HEADER))
            .filter(given -> HARMLESS.matcher(given).matches())
            .orElse(traceId);
    MDC.put("correlationId", correlationId);
    MDC.put("traceId", traceId);
    response.setHeader(HEADER, correlationId);
    long begin = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      logWhenNoteworthy(request, response, (System.nanoTime() - begin) / 1_000_000);
      MDC.clear();
    }
  }

  private String traceId(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("traceparent"))
        .flatMap(TraceContext::parse)
        .map(TraceContext::traceId)
        .orElseGet(() -> HexFormat.of().formatHex(tokens.bytes(16)));
  }

  private static void logWhenNoteworthy(
      HttpServletRequest request, HttpServletResponse response, long millis) {
    boolean noteworthy = response.getStatus() >= 500 || millis >= SLOW_MILLIS;
    if (noteworthy && !RouteTemplates.isUnrecorded(request)) {
      LOG.warn(
          "request.noteworthy method={} path={} status={} millis={}",
          request.getMethod(),
          request.getRequestURI().replaceAll("[\\r\\n]", "_"),
          response.getStatus(),
          millis);
    }
  }
}
