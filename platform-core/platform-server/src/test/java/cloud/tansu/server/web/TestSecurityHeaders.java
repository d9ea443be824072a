package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Configuration;
import java.util.Map;

/** Headers of answers, for tests of features above. */
public final class TestSecurityHeaders {

  private TestSecurityHeaders() {}

  /** Those of a server that is reached without encryption. */
  public static SecurityHeaders plain() {
    return new SecurityHeaders(Configuration.of(Map.of()).bind(WebConfig.class));
  }
}
