package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Stands behind the API, before pages and files: those are read, and only pages are posted to. The
 * container would answer other methods with pages of its own, some with status 501.
 */
public class ReadOnlyFilesFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String PAGES = "/dashboard";
  private static final String S3 = "/s3";

  private final transient ProblemDocuments problems;

  @Inject
  ReadOnlyFilesFilter(ProblemDocuments problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String method = request.getMethod();
    boolean posted = method.equals("POST") && request.getRequestURI().startsWith(PAGES);
    if (posted || READING.contains(method) || request.getServletPath().equals(S3)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Allow", "GET, HEAD");
    problems.write(
        response,
        Problem.of(
            Problems.METHOD_NOT_ALLOWED, "The API has no such address; files are only read."),
        request.getRequestURI());
  }
}
