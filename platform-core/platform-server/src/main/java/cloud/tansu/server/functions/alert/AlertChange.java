package cloud.tansu.server.functions.alert;

import cloud.tansu.server.functions.FunctionProblems;
import java.time.Instant;
import java.util.Optional;

/** How a rule shall be; what is empty stays as it is. */
public record AlertChange(
    Optional<Double> threshold,
    Optional<Integer> windowMinutes,
    Optional<Integer> minCalls,
    Optional<Boolean> mail,
    Optional<Boolean> active) {

  /** Minutes that a new rule looks back. */
  public static final int USUAL_WINDOW = 10;

  /** Calls that a new rule asks for before it judges. */
  public static final int USUAL_CALLS = 20;

  /** Of a new rule. */
  public static double usualThreshold(AlertMetric metric) {
    return switch (metric) {
      case ERROR_RATE -> 5;
      case P95 -> 1000;
      case DEAD_LETTERS -> 100;
      case CANARY -> 0;
    };
  }

  /**
   * The rule after this change.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  AlertRule applied(AlertRule rule, Instant now) {
    check(rule.metric());
    return new AlertRule(
        rule.id(),
        rule.metric(),
        rule.function(),
        rule.functionName(),
        threshold.orElse(rule.threshold()),
        windowMinutes.orElse(rule.windowMinutes()),
        minCalls.orElse(rule.minCalls()),
        mail.orElse(rule.mail()),
        active.orElse(rule.active()),
        rule.createdAt(),
        now,
        rule.createdBy());
  }

  private void check(AlertMetric metric) {
    double most = metric.most();
    if (metric == AlertMetric.CANARY && threshold.isPresent()) {
      throw FunctionProblems.invalid("threshold", "does not belong to this metric");
    }
    if (threshold.filter(value -> !(value >= 0 && value <= most)).isPresent()) {
      throw FunctionProblems.invalid("threshold", "is 0 to " + (long) most);
    }
    if (!metric.isOfCalls() && (windowMinutes.isPresent() || minCalls.isPresent())) {
      throw FunctionProblems.invalid(
          windowMinutes.isPresent() ? "windowMinutes" : "minCalls",
          "belongs to ERROR_RATE and P95");
    }
    if (windowMinutes.filter(n -> n < 1 || n > AlertRule.LONGEST_WINDOW).isPresent()) {
      throw FunctionProblems.invalid("windowMinutes", "is 1 to " + AlertRule.LONGEST_WINDOW);
    }
    if (minCalls.filter(n -> n < 1 || n > AlertRule.MOST_CALLS).isPresent()) {
      throw FunctionProblems.invalid("minCalls", "is 1 to " + AlertRule.MOST_CALLS);
    }
  }
}
