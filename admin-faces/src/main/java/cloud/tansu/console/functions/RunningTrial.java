package cloud.tansu.console.functions;

import cloud.tansu.server.functions.Canary;
import cloud.tansu.server.functions.CanaryProgress;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version on trial as the page shows it.
 *
 * @param since from when on the calls are counted
 * @param rule when the server ends the trial, in a sentence
 * @param judged whether that can happen already, in a sentence
 * @param sides the version on trial and the one in use
 */
public record RunningTrial(
    int version,
    int percent,
    Instant startedAt,
    String startedBy,
    Instant since,
    String rule,
    String judged,
    List<Side> sides)
    implements Serializable {

  public RunningTrial {
    sides = List.copyOf(sides);
  }

  /**
   * One of the two versions.
   *
   * @param share of 100 calls
   * @param errors how many of 100 calls failed; a dash without any
   * @param kind of the badge
   */
  public record Side(
      int version, String role, int share, long calls, long failures, String errors, String kind)
      implements Serializable {

    static Side of(CanaryProgress.Calls calls, String role, int share, double mostErrors) {
      Optional<Double> errors = calls.errorPercent();
      return new Side(
          calls.version(),
          role,
          share,
          calls.calls(),
          calls.failures(),
          errors.map(each -> AlertRuleRow.number(each) + " %").orElse("–"),
          errors.map(each -> each > mostErrors ? "danger" : "ok").orElse("neutral"));
    }
  }

  /**
   * How it stands.
   *
   * @param window the time by whose calls it is judged, in words
   */
  static RunningTrial of(CanaryProgress progress, String window) {
    Canary canary = progress.canary();
    long calls = progress.onTrial().calls();
    return new RunningTrial(
        canary.version(),
        canary.percent(),
        canary.startedAt(),
        canary.startedBy(),
        progress.since(),
        rule(canary, window),
        judged(calls, canary.minCalls()),
        List.of(
            Side.of(progress.onTrial(), "On trial", canary.percent(), canary.maxErrorPercent()),
            Side.of(progress.inUse(), "In use", 100 - canary.percent(), canary.maxErrorPercent())));
  }

  private static String rule(Canary canary, String window) {
    return "The server takes the calls away from it as soon as more than "
        + AlertRuleRow.number(canary.maxErrorPercent())
        + " % of its calls of the last "
        + window
        + " failed, of at least "
        + canary.minCalls()
        + ".";
  }

  private static String judged(long calls, int needed) {
    long missing = needed - calls;
    if (missing <= 0) {
      return "There were enough calls: it is judged after each one that fails.";
    }
    return "It is not judged yet: "
        + missing
        + (missing == 1 ? " call is" : " calls are")
        + " missing.";
  }
}
