package cloud.tansu.server.identity.policy;

import java.util.List;

/**
 * A policy of which a tenant may have a stricter version than the platform, never a weaker one.
 *
 * @param <P> the policy itself
 */
public interface StricterPolicy<P extends StricterPolicy<P>> {

  /** What is wrong with it by itself. */
  default List<Objection> objections() {
    return List.of();
  }

  /** Where it is weaker than the platform's. */
  List<Objection> objectionsBeside(P platform);

  /** Of each member the stricter value: what holds when the platform has become stricter. */
  P strictestWith(P other);
}
