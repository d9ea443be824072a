package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import java.util.Set;
import java.util.UUID;

/** Knows who may call a function over HTTP, and how. */
public interface HttpRules {

  Rule of(TenantId tenant, UUID function);

  /**
   * What the triggers of a function let through.
   *
   * @param methods in capitals; empty when it cannot be called over HTTP
   * @param publicMethods of these, those that take no token
   * @param callsPerMinute without a token, from one address
   */
  record Rule(Set<String> methods, Set<String> publicMethods, int callsPerMinute) {

    /** Of a function without triggers for HTTP: everything, with a token. */
    public static final Rule USUAL =
        new Rule(Set.of("GET", "POST", "PUT", "PATCH", "DELETE"), Set.of(), 1);

    public Rule {
      methods = Set.copyOf(methods);
      publicMethods = Set.copyOf(publicMethods);
    }
  }
}
