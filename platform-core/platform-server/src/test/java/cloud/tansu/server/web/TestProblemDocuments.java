package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Configuration;
import java.util.Map;

/** Problem documents for tests of features above. */
public final class TestProblemDocuments {

  private TestProblemDocuments() {}

  /** Those of a server that is not configured. */
  public static ProblemDocuments standard() {
    return new ProblemDocuments(Configuration.of(Map.of()).bind(WebConfig.class));
  }
}
