package cloud.tansu.server.web;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the start-up steps in order and keeps what came of it for the readiness check. A failed step
 * leaves the server running but not ready, so that the operator can read the reason.
 */
@ApplicationScoped
public class Startup {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Instance<StartupStep> steps;
  private final Instance<ConfigContribution> configuration;
  private final Configuration values;
  private final Clock clock;
  private final Deque<StartupStep> started = new ArrayDeque<>();
  private volatile State state = new State(Phase.STARTING, "", "");

  @Inject
  Startup(
      @Any Instance<StartupStep> steps,
      @Any Instance<ConfigContribution> configuration,
      Configuration values,
      Clock clock) {
    this.steps = steps;
    this.configuration = configuration;
    this.values = values;
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    String current = "configuration";
    try {
      checkConfiguration();
      for (StartupStep step : inOrder()) {
        current = step.name();
        state = new State(Phase.STARTING, current, "");
        run(step);
      }
      state = new State(Phase.READY, "", "");
      LOG.info("startup.ready");
    } catch (RuntimeException | LinkageError failure) {
      state = new State(Phase.FAILED, current, reason(failure));
      LOG.error("startup.failed step={}", current, failure);
    }
  }

  private void run(StartupStep step) {
    Instant begin = clock.instant();
    step.start();
    started.push(step);
    LOG.info(
        "startup.step name={} millis={}",
        step.name(),
        Duration.between(begin, clock.instant()).toMillis());
  }

  private List<StartupStep> inOrder() {
    return steps.stream().sorted(Comparator.comparingInt(StartupStep::order)).toList();
  }

  /** Every record must bind, and no key may be left that none of them knows. */
  private void checkConfiguration() {
    TreeSet<String> known = new TreeSet<>();
    known.add("tansu.config.file");
    for (ConfigContribution contribution : configuration) {
      for (Class<? extends Record> record : contribution.records()) {
        values.bind(record);
        known.addAll(Configuration.keysOf(record));
      }
    }
    List<String> unknown =
        StreamSupport.stream(OperatorConfig.read().getPropertyNames().spliterator(), false)
            .filter(name -> name.startsWith("tansu.") && !known.contains(name))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Unknown configuration keys: "
              + String.join(", ", unknown)
              + ". See docs/configuration.md for the ones there are.");
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    state = new State(Phase.STOPPING, "", "");
    while (!started.isEmpty()) {
      StartupStep step = started.pop();
      try {
        step.stop();
      } catch (RuntimeException failure) {
        LOG.warn("shutdown.step.failed name={}", step.name(), failure);
      }
    }
  }

  /** How far the start has come. */
  public State state() {
    return state;
  }

  /** Where the server is in its life. */
  public enum Phase {
    STARTING,
    READY,
    FAILED,
    STOPPING
  }

  /**
   * How far the start has come.
   *
   * @param step the step that runs or failed, else empty
   * @param reason why it failed, for the operator; else empty
   */
  public record State(Phase phase, String step, String reason) {}
}
