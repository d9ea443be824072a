package cloud.tansu.server.web;

import cloud.tansu.server.kernel.HealthCheck;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server is doing: its start-up and what the parts say of themselves. */
@ApplicationScoped
public class ServerHealth {

  private static final Logger LOG = LoggerFactory.getLogger(ServerHealth.class);

  private final Startup startup;
  private final Instance<HealthCheck> checks;
  private final Clock clock;

  @Inject
  ServerHealth(Startup startup, @Any Instance<HealthCheck> checks, Clock clock) {
    this.startup = startup;
    this.checks = checks;
    this.clock = clock;
  }

  /** That the process answers is all this says. */
  public Report live() {
    return new Report(
        "Healthy", 0, Map.of("self", new Entry("Healthy", "The process answers", 0, Map.of())));
  }

  /** What every part says; the worst decides. */
  public Report ready() {
    Instant begin = clock.instant();
    Startup.State state = startup.state();
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (state.phase() != Startup.Phase.READY) {
      entries.put("startup", new Entry("Unhealthy", words(state), 0, Map.of()));
      return report(state.phase().name().toLowerCase(Locale.ROOT), begin, entries);
    }
    HealthCheck.Status worst = HealthCheck.Status.HEALTHY;
    for (HealthCheck check : checks) {
      Instant asked = clock.instant();
      HealthCheck.Result result = ask(check);
      worst = result.status().compareTo(worst) > 0 ? result.status() : worst;
      entries.put(
          check.name(),
          new Entry(
              words(result.status()), result.description(), millisSince(asked), result.data()));
    }
    return report(words(worst), begin, entries);
  }

  private static HealthCheck.Result ask(HealthCheck check) {
    try {
      return check.check();
    } catch (RuntimeException failure) {
      LOG.warn("health.check.failed name={}", check.name(), failure);
      return new HealthCheck.Result(
          HealthCheck.Status.UNHEALTHY, "The check failed; the log says why", Map.of());
    }
  }

  private Report report(String status, Instant begin, Map<String, Entry> entries) {
    return new Report(status, millisSince(begin), entries);
  }

  private long millisSince(Instant begin) {
    return Duration.between(begin, clock.instant()).toMillis();
  }

  private static String words(Startup.State state) {
    return switch (state.phase()) {
      case STARTING -> "Running the step '" + state.step() + "'";
      case FAILED -> "The step '" + state.step() + "' failed: " + state.reason();
      case STOPPING -> "The server is stopping";
      case READY -> "The server is ready";
    };
  }

  private static String words(HealthCheck.Status status) {
    return switch (status) {
      case HEALTHY -> "Healthy";
      case DEGRADED -> "Degraded";
      case UNHEALTHY -> "Unhealthy";
    };
  }

  /**
   * The answer of a health route.
   *
   * @param status Healthy, Degraded or Unhealthy; starting, failed or stopping before and after
   */
  @Schema(name = "Health")
  public record Report(String status, long totalDurationMs, Map<String, Entry> entries) {

    /** Whether a load balancer should send requests here. */
    @JsonIgnore
    public boolean takesRequests() {
      return status.equals("Healthy") || status.equals("Degraded");
    }
  }

  /** What one part says of itself. */
  @Schema(name = "HealthEntry")
  public record Entry(
      String status, String description, long durationMs, Map<String, Object> data) {}
}
