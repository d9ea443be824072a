package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** How many streams run at the same time, so that they leave connections to the others. */
@ApplicationScoped
class StreamSlots {

  private final QueryConfig limits;
  private final Map<TenantId, Integer> running = new HashMap<>();
  private int all;

  @Inject
  StreamSlots(QueryConfig limits) {
    this.limits = limits;
  }

  /**
   * A place for one stream; it is closed when the stream ends.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code stream_limit_reached}
   */
  synchronized Slot take(TenantId tenant) {
    int own = running.getOrDefault(tenant, 0);
    if (own >= limits.maxStreamsPerTenant() || all >= limits.maxStreams()) {
      throw ReadProblems.tooManyStreams();
    }
    running.put(tenant, own + 1);
    all++;
    return () -> release(tenant);
  }

  private synchronized void release(TenantId tenant) {
    running.computeIfPresent(tenant, (id, own) -> own == 1 ? null : own - 1);
    all--;
  }

  /** A place that is taken. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
