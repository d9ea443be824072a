package cloud.tansu.server.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the server measures of itself, for {@code /metrics}.
 *
 * <p>Names are {@code tansu_<feature>_<what>_<unit>} in base units and constants of the feature
 * that measures. Labels come from small sets known beforehand: never an id, an address or a name
 * that callers choose.
 */
@ApplicationScoped
public class Metrics {

  private static final Pattern NAME = Pattern.compile("tansu_[a-z]+_[a-z0-9_]+");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Metrics() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** The registry itself, for libraries that bring meters of their own. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * A counter; the same one for the same name and labels.
   *
   * @param name ends with {@code _total}
   * @param labels name and value by turns
   */
  public Counter counter(String name, String description, String... labels) {
    return Counter.builder(checked(name)).description(description).tags(labels).register(registry);
  }

  /**
   * A timer with buckets from 5 ms to 10 s; the same one for the same name and labels.
   *
   * @param name ends with {@code _seconds}
   * @param labels name and value by turns
   */
  public Timer timer(String name, String description, String... labels) {
    return Timer.builder(checked(name))
        .description(description)
        .tags(labels)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /**
   * A value that is asked for at each scrape.
   *
   * @param labels name and value by turns
   */
  public void gauge(String name, String description, Supplier<Number> value, String... labels) {
    Gauge.builder(checked(name), value).description(description).tags(labels).register(registry);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a metric: " + name);
    }
    return name;
  }

  /** Everything in the text format of Prometheus. */
  String scrape() {
    return registry.scrape();
  }

  @PreDestroy
  void close() {
    collections.close();
    registry.close();
  }
}
