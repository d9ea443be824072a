package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Shows problems as pages to people with a browser. Implemented where such pages are made. */
public interface ProblemsForPeople {

  /**
   * Whether people come to that address with a browser.
   *
   * @param path of the request, from its first slash on
   */
  boolean visit(String path);

  /**
   * Makes a page of an answer that has its status already. Needs no database: it may be what the
   * problem is about.
   *
   * @param document of the problem, as {@link ProblemDocuments#document} makes it
   */
  void show(Response.ResponseBuilder response, Problem problem, Map<String, Object> document);
}
