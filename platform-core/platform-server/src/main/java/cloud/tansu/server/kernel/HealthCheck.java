package cloud.tansu.server.kernel;

import java.util.Map;

/** A bean that says how a part of the server is doing; asked by {@code /health/ready}. */
public interface HealthCheck {

  /** The entry's name, such as {@code database}. */
  String name();

  /** Looks, within a second or so; an exception counts as {@link Status#UNHEALTHY}. */
  Result check();

  /** How a part is doing. */
  enum Status {
    HEALTHY,
    /** It works, but an operator should look. */
    DEGRADED,
    /** The server should get no requests. */
    UNHEALTHY
  }

  /**
   * What a check found.
   *
   * @param description a sentence for the operator
   * @param data figures to go with it
   */
  record Result(Status status, String description, Map<String, Object> data) {

    public Result {
      data = Map.copyOf(data);
    }

    public static Result healthy(String description) {
      return new Result(Status.HEALTHY, description, Map.of());
    }
  }
}
