package cloud.tansu.server.functions;

import cloud.tansu.server.functions.sandbox.SandboxChoice;
import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What one function may use. */
@ConfigPrefix("tansu.functions")
public record FunctionsConfig(
    @ConfigKey(
            description =
                "Whether functions run without any confinement where the sandbox does not work."
                    + " For development only: tenant code then owns the server",
            defaultValue = "false")
        boolean allowUnsandboxed,
    @ConfigKey(
            description =
                "How workers are confined: bubblewrap, self-lock (namespaces and Landlock, without"
                    + " bubblewrap; needs Java 22), or auto for the best that works",
            defaultValue = "auto")
        String sandbox,
    @ConfigKey(
            description = "Wall-clock limit of a call unless the function has its own",
            defaultValue = "30s")
        Duration defaultTimeout,
    @ConfigKey(description = "Longest limit that a function can have", defaultValue = "5m")
        Duration maxTimeout,
    @ConfigKey(
            description = "Memory limit in megabytes unless the function has its own",
            defaultValue = "512")
        int defaultMemoryMb,
    @ConfigKey(
            description = "Largest memory limit that a function can have, in megabytes",
            defaultValue = "1024")
        int maxMemoryMb,
    @ConfigKey(description = "How long compiling a source may take", defaultValue = "10s")
        Duration compileTimeout,
    @ConfigKey(description = "Largest source of a function, in bytes", defaultValue = "1048576")
        int maxSourceBytes,
    @ConfigKey(
            description = "Largest body that a call can carry to a function, in bytes",
            defaultValue = "6291456")
        int maxRequestBytes,
    @ConfigKey(
            description = "Characters of log that are kept of one call",
            defaultValue = "1048576")
        int maxLogChars,
    @ConfigKey(description = "How long the record of a call is kept", defaultValue = "30d")
        Duration executionRetention,
    @ConfigKey(
            description =
                "Calls of a tenant's functions in a minute, on all nodes together; 0 for no limit",
            defaultValue = "100")
        int callsPerMinute,
    @ConfigKey(
            description =
                "Engines that languages must run on, as language=engine, separated by commas, for"
                    + " example javascript=graaljs. A language that is not named runs on the best"
                    + " of its engines that the machine has",
            defaultValue = "")
        List<String> engines) {

  private static final Pattern PIN = Pattern.compile("[a-z][a-z0-9-]*=[a-z][a-z0-9-]*");
  private static final int LEAST_MEMORY_MB = 32;
  private static final int MOST_MEMORY_MB = 16_384;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  public FunctionsConfig {
    engines = List.copyOf(engines);
    if (!engines.stream().allMatch(pin -> PIN.matcher(pin).matches())) {
      throw new IllegalArgumentException(
          "tansu.functions.engines is a list of language=engine, such as javascript=graaljs");
    }
    if (SandboxChoice.of(sandbox).isEmpty()) {
      throw new IllegalArgumentException(
          "tansu.functions.sandbox is auto, bubblewrap or self-lock");
    }
    if (executionRetention.isNegative() || executionRetention.isZero()) {
      throw new IllegalArgumentException(
          "tansu.functions.execution-retention is more than nothing");
    }
    if (defaultTimeout.isNegative()
        || defaultTimeout.isZero()
        || defaultTimeout.compareTo(maxTimeout) > 0
        || maxTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "tansu.functions.default-timeout is more than nothing and at most max-timeout, and that"
              + " at most 15m");
    }
    if (defaultMemoryMb < LEAST_MEMORY_MB
        || defaultMemoryMb > maxMemoryMb
        || maxMemoryMb > MOST_MEMORY_MB) {
      throw new IllegalArgumentException(
          "tansu.functions.default-memory-mb is 32 to max-memory-mb, and that at most 16384");
    }
    if (maxSourceBytes < 1024 || maxRequestBytes < 1024 || maxLogChars < 0 || callsPerMinute < 0) {
      throw new IllegalArgumentException(
          "tansu.functions.max-source-bytes and max-request-bytes are at least 1024, max-log-chars"
              + " and calls-per-minute not negative");
    }
  }

  /** The ways of confinement that may be used. */
  SandboxChoice sandboxChoice() {
    return SandboxChoice.of(sandbox).orElseThrow();
  }

  /** Whether a language may run on an engine. */
  boolean allowsEngine(String language, String engine) {
    return engines.contains(language + "=" + engine)
        || engines.stream().noneMatch(pin -> pin.startsWith(language + "="));
  }
}
