package cloud.tansu.console.health;

import cloud.tansu.server.web.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How this server is and what it runs on. */
@Named("server")
@ApplicationScoped
public class ServerState {

  private static final long MEBIBYTE = 1024 * 1024;

  private final Startup startup;
  private final Clock clock;

  @Inject
  ServerState(Startup startup, Clock clock) {
    this.startup = startup;
    this.clock = clock;
  }

  /** The state in a word. */
  public String getLabel() {
    return switch (startup.state().phase()) {
      case STARTING -> "Starting";
      case READY -> "Ready";
      case FAILED -> "Failed";
      case STOPPING -> "Stopping";
    };
  }

  /** The colour of the state's badge. */
  public String getKind() {
    return switch (startup.state().phase()) {
      case STARTING, STOPPING -> "info";
      case READY -> "ok";
      case FAILED -> "danger";
    };
  }

  /** The step of the start that runs or failed; empty when all are through. */
  public String getStep() {
    return startup.state().step();
  }

  /** Why the start failed; else empty. */
  public String getReason() {
    return startup.state().reason();
  }

  public Instant getStartedAt() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Time since the process started, in words. */
  public String getUptime() {
    Duration up = Duration.between(getStartedAt(), clock.instant());
    if (up.toDays() > 0) {
      return up.toDays() + " d " + up.toHoursPart() + " h";
    }
    return up.toHours() > 0
        ? up.toHours() + " h " + up.toMinutesPart() + " min"
        : Math.max(0, up.toMinutes()) + " min";
  }

  public String getVersion() {
    String version = Startup.class.getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }

  public String getJava() {
    return Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")";
  }

  public String getOperatingSystem() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  public int getProcessors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Heap in use and its limit, in mebibytes. */
  public String getHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    return used + " MiB of " + runtime.maxMemory() / MEBIBYTE + " MiB";
  }
}
