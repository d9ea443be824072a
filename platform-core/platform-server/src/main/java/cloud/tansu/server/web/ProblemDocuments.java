package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/** Turns problems into problem documents (RFC 9457). */
@ApplicationScoped
public class ProblemDocuments {

  public static final String MEDIA_TYPE = "application/problem+json";

  private final WebConfig config;

  @Inject
  ProblemDocuments(WebConfig config) {
    this.config = config;
  }

  /**
   * The members of the document.
   *
   * @param instance path of the request
   */
  public Map<String, Object> document(Problem problem, String instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", config.publicUrl() + "/docs/problems/" + problem.type().code());
    members.put("title", problem.type().title());
    members.put("status", problem.type().status());
    members.put("detail", problem.detail());
    members.put("instance", instance);
    members.put("code", problem.type().code());
    members.putAll(problem.extensions());
    if (!problem.errors().isEmpty()) {
      members.put("errors", problem.errors());
    }
    addIfKnown(members, "traceId");
    addIfKnown(members, "correlationId");
    return members;
  }

  private static void addIfKnown(Map<String, Object> members, String name) {
    String value = MDC.get(name);
    if (value != null) {
      members.put(name, value);
    }
  }

  /** Answers with the problem where no JAX-RS resource is involved, such as in a filter. */
  public void write(HttpServletResponse response, Problem problem, String instance)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(problem.type().status());
    response.setContentType(MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    problem.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", seconds(wait)));
    response.getOutputStream().write(Json.mapper().writeValueAsBytes(document(problem, instance)));
  }

  static String seconds(java.time.Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
