package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.spi.UpstreamException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A call into a plugin that gave no result. Whatever the plugin threw is kept as text, not as the
 * object: an exception of the plugin's own class would keep its class loader, and run its code when
 * somebody prints it.
 */
public final class PluginFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why there is no result. */
  public enum Reason {
    /** The plugin threw something, or could not be linked. */
    DEFECT,
    /** The deadline passed. */
    TIMED_OUT,
    /** So many calls into this plugin are running that no further one was begun. */
    OVERLOADED,
    /** The plugin is disabled, removed, or no longer has this extension. */
    GONE,
    /** The service behind the plugin did not do it; see {@link PluginFailed#upstream()}. */
    UPSTREAM
  }

  private final PluginId plugin;
  private final Reason reason;
  private final transient Optional<UpstreamException> upstream;

  private PluginFailed(
      PluginId plugin,
      Reason reason,
      String message,
      Optional<UpstreamException> upstream,
      Throwable cause) {
    super("Plugin " + plugin + ": " + message, cause);
    this.plugin = plugin;
    this.reason = reason;
    this.upstream = upstream;
  }

  private PluginFailed(PluginId plugin, Reason reason, String message) {
    super("Plugin " + plugin + ": " + message);
    this.plugin = plugin;
    this.reason = reason;
    this.upstream = Optional.empty();
  }

  static PluginFailed timedOut(PluginId plugin, String operation, Duration deadline) {
    return new PluginFailed(
        plugin, Reason.TIMED_OUT, operation + " took longer than " + deadline.toMillis() + " ms");
  }

  static PluginFailed overloaded(PluginId plugin, String operation) {
    return new PluginFailed(
        plugin, Reason.OVERLOADED, operation + " was not begun: too many calls are running");
  }

  static PluginFailed gone(PluginId plugin, String operation) {
    return new PluginFailed(
        plugin, Reason.GONE, operation + " was not begun: the plugin is not running");
  }

  static PluginFailed interrupted(PluginId plugin, String operation) {
    return new PluginFailed(plugin, Reason.TIMED_OUT, operation + " was given up by its caller");
  }

  /** Must run on the plugin's thread: it asks the throwable for its message. */
  static PluginFailed threw(PluginId plugin, String operation, Throwable thrown) {
    if (thrown instanceof PluginFailed own
        && own.reason == Reason.GONE
        && own.plugin.equals(plugin)) {
      return own;
    }
    ThrownByPlugin copy = ThrownByPlugin.copyOf(thrown);
    if (thrown instanceof UpstreamException failure) {
      return new PluginFailed(
          plugin, Reason.UPSTREAM, copy.said(), Optional.of(copy(failure)), copy);
    }
    return new PluginFailed(
        plugin, Reason.DEFECT, operation + " threw " + copy.summary(), Optional.empty(), copy);
  }

  private static UpstreamException copy(UpstreamException failure) {
    String message = String.valueOf(failure.getMessage());
    return failure.kind() == UpstreamException.Kind.RATE_LIMITED
        ? UpstreamException.rateLimited(message, failure.retryAfter())
        : new UpstreamException(failure.kind(), message);
  }

  /** The plugin that was called. */
  public PluginId plugin() {
    return plugin;
  }

  /** Why there is no result. */
  public Reason reason() {
    return reason;
  }

  /** What the service behind the plugin did, when {@link #reason()} is {@link Reason#UPSTREAM}. */
  public Optional<UpstreamException> upstream() {
    return upstream;
  }

  /**
   * The problem with which a request ends that needed this call. Says nothing of the plugin's
   * inside.
   */
  public ProblemException asProblem() {
    return switch (reason) {
      case TIMED_OUT ->
          PluginProblems.PLUGIN_TIMED_OUT.because(
              "The plugin '" + plugin + "' did not answer in time. Try again.", this);
      case OVERLOADED, GONE ->
          PluginProblems.PLUGIN_UNAVAILABLE.because(
              "The plugin '" + plugin + "' takes no calls at the moment.", this);
      case DEFECT ->
          PluginProblems.PLUGIN_FAILED.because(
              "The plugin '" + plugin + "' failed. Its administrator finds the reason in the log.",
              this);
      case UPSTREAM -> upstreamProblem();
    };
  }

  private ProblemException upstreamProblem() {
    Problem problem =
        Problem.of(
                PluginProblems.UPSTREAM_FAILED,
                "The service behind the plugin '"
                    + plugin
                    + "' did not do what was asked: "
                    + upstream.map(Throwable::getMessage).orElse(""))
            .with(
                "kind",
                upstream.map(it -> it.kind().name().toLowerCase(Locale.ROOT)).orElse("unknown"));
    Optional<Duration> wait = upstream.flatMap(UpstreamException::retryAfter);
    return new ProblemException(wait.map(problem::retryAfter).orElse(problem), this);
  }
}
