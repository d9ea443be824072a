package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Whether the shared cache answers. The server serves without it, only slower. */
@ApplicationScoped
class CacheHealth implements HealthCheck {

  private final AnswerCache cache;
  private final SharedAnswers shared;
  private final DataCacheConfig config;

  @Inject
  CacheHealth(AnswerCache cache, SharedAnswers shared, DataCacheConfig config) {
    this.cache = cache;
    this.shared = shared;
    this.config = config;
  }

  @Override
  public String name() {
    return "data-cache";
  }

  @Override
  public Result check() {
    if (!config.enabled()) {
      return Result.healthy("Answers are not kept; tansu.data.cache.enabled is false");
    }
    return switch (shared.look()) {
      case OFF -> of(Status.HEALTHY, "This node keeps answers by itself");
      case ANSWERS -> of(Status.HEALTHY, "This node and the shared cache keep answers");
      case DOES_NOT_ANSWER ->
          of(
              Status.DEGRADED,
              "The shared cache does not answer; this node keeps answers by itself meanwhile");
    };
  }

  private Result of(Status status, String description) {
    return new Result(status, description, Map.of("heldBytes", cache.heldBytes()));
  }
}
