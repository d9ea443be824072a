package cloud.tansu.server.data.cache;

import cloud.tansu.server.events.TenantChanged;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.telemetry.Metrics;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The cache of one node, put together as at the start. */
public final class TestCache implements AutoCloseable {

  private final Metrics metrics = TestTelemetry.metrics();
  private final CacheMetrics figures = new CacheMetrics(metrics);
  private final SharedAnswers shared;
  private final DataVersions versions;
  private final AnswerCache answers;
  private final CacheHealth health;

  private TestCache(Clock clock, DataCacheConfig config, Optional<SharedAnswers.Server> server) {
    this.shared = new SharedAnswers(server, config.ttl(), new Tokens(new Random()), clock, figures);
    this.versions = new DataVersions(shared, clock);
    this.answers =
        new AnswerCache(
            versions,
            shared,
            config,
            figures,
            clock,
            () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    this.health = new CacheHealth(answers, shared, config);
  }

  /** A node that keeps answers by itself. */
  public static TestCache local(Clock clock, Map<String, String> configuration) {
    return new TestCache(clock, config(configuration), Optional.empty());
  }

  /** With the defaults. */
  public static TestCache local(Clock clock) {
    return local(clock, Map.of());
  }

  /** A node that keeps answers on a server, too. */
  static TestCache shared(Clock clock, SharedStore store, Secrets secrets) {
    return new TestCache(
        clock,
        config(Map.of()),
        Optional.of(new SharedAnswers.Server(store, new AnswerSeal(secrets))));
  }

  private static DataCacheConfig config(Map<String, String> values) {
    return Configuration.of(values).bind(DataCacheConfig.class);
  }

  public AnswerCache answers() {
    return answers;
  }

  public DataVersions versions() {
    return versions;
  }

  SharedAnswers shared() {
    return shared;
  }

  CacheHealth health() {
    return health;
  }

  /** The news that the relay brings of changes by other nodes and by direct SQL. */
  public void hears(TenantId tenant) {
    versions.tenantChanged(new TenantChanged(tenant, 1));
  }

  double count(String metric, String... labels) {
    return metrics.registry().get(metric).tags(labels).counter().count();
  }

  @Override
  public void close() {
    versions.stop();
    shared.close();
  }
}
