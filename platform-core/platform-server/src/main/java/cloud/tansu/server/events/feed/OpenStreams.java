package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.EventsConfig;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The live feeds that are open on this node, no more than it may have. */
@ApplicationScoped
class OpenStreams {

  static final String OPEN = "tansu_events_streams_open";
  static final String DROPPED = "tansu_events_streams_dropped_total";

  private final EventsConfig config;
  private final Counter dropped;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<TenantId, Set<EventStream>> streams = new ConcurrentHashMap<>();

  @Inject
  OpenStreams(EventsConfig config, Metrics metrics) {
    this.config = config;
    metrics.gauge(OPEN, "Live feeds that are open", count::get);
    this.dropped =
        metrics.counter(DROPPED, "Live feeds that were ended because their readers were too slow");
  }

  /**
   * Takes a feed in.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code too_many_streams}
   */
  void add(EventStream stream) {
    boolean[] added = new boolean[1];
    streams.compute(
        stream.tenant(),
        (tenant, present) -> {
          Set<EventStream> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          added[0] = all.size() < config.maxStreamsPerTenant() && takePlace();
          if (added[0]) {
            all.add(stream);
          }
          return all.isEmpty() ? null : all;
        });
    if (!added[0]) {
      throw FeedProblems.tooMany();
    }
  }

  private boolean takePlace() {
    return count.getAndUpdate(n -> n < config.maxStreams() ? n + 1 : n) < config.maxStreams();
  }

  void remove(EventStream stream) {
    streams.computeIfPresent(
        stream.tenant(),
        (tenant, all) -> {
          if (all.remove(stream)) {
            count.decrementAndGet();
          }
          return all.isEmpty() ? null : all;
        });
  }

  void dropped() {
    dropped.increment();
  }

  boolean has(TenantId tenant) {
    return streams.containsKey(tenant);
  }

  List<TenantId> tenants() {
    return List.copyOf(streams.keySet());
  }

  List<EventStream> of(TenantId tenant) {
    return List.copyOf(streams.getOrDefault(tenant, Set.of()));
  }

  int count() {
    return count.get();
  }
}
