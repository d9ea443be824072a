package cloud.tansu.server.functions.alert;

import cloud.tansu.server.functions.FunctionProblems;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows and takes alerts and their rules. */
final class AlertViews {

  private AlertViews() {}

  /** The body that makes or changes a rule. */
  @Schema(name = "FunctionAlertRuleBody")
  record RuleBody(
      @Schema(
              description = "Only when it is made",
              enumeration = {"ERROR_RATE", "P95", "DEAD_LETTERS", "CANARY"})
          @Nullable String metric,
      @Schema(description = "Only when it is made; each function of the tenant when missing")
          @Nullable String function,
      @Schema(
              description =
                  "Percent of failures (5), milliseconds (1000), or dead letters (100); not of"
                      + " CANARY")
          @Nullable Double threshold,
      @Schema(description = "ERROR_RATE and P95: how far back calls are looked at, 1 to 60; 10")
          @Nullable Integer windowMinutes,
      @Schema(description = "ERROR_RATE and P95: calls in that time before they are judged; 20")
          @Nullable Integer minCalls,
      @Schema(description = "Whether administrators get a mail; false for a new one unless said")
          @Nullable Boolean mail,
      @Schema(description = "Whether it is looked at; true for a new one unless said")
          @Nullable Boolean active) {

    AlertMetric requiredMetric() {
      return Stream.of(AlertMetric.values())
          .filter(each -> metric != null && each.name().equals(metric.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  FunctionProblems.invalid("metric", "is ERROR_RATE, P95, DEAD_LETTERS or CANARY"));
    }

    /** Of a rule that is there already. */
    AlertChange changeOf(AlertRule rule) {
      if (metric != null && requiredMetric() != rule.metric()) {
        throw FunctionProblems.invalid("metric", "of a rule cannot change");
      }
      if (function != null && !function.equals(rule.functionName().orElse(""))) {
        throw FunctionProblems.invalid("function", "of a rule cannot change");
      }
      return change();
    }

    AlertChange change() {
      return new AlertChange(
          Optional.ofNullable(threshold),
          Optional.ofNullable(windowMinutes),
          Optional.ofNullable(minCalls),
          Optional.ofNullable(mail),
          Optional.ofNullable(active));
    }
  }

  /** A rule. */
  @Schema(name = "FunctionAlertRule")
  record RuleView(
      UUID id,
      AlertMetric metric,
      @Schema(description = "For which it is; missing when it is for each")
          Optional<String> function,
      @Schema(description = "An alert begins above it and ends at four fifths of it")
          Optional<Double> threshold,
      Optional<Integer> windowMinutes,
      Optional<Integer> minCalls,
      boolean mail,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      String createdBy) {

    static RuleView of(AlertRule rule) {
      boolean calls = rule.metric().isOfCalls();
      return new RuleView(
          rule.id(),
          rule.metric(),
          rule.functionName(),
          rule.metric() == AlertMetric.CANARY ? Optional.empty() : Optional.of(rule.threshold()),
          calls ? Optional.of(rule.windowMinutes()) : Optional.empty(),
          calls ? Optional.of(rule.minCalls()) : Optional.empty(),
          rule.mail(),
          rule.active(),
          rule.createdAt(),
          rule.updatedAt(),
          rule.createdBy());
    }
  }

  /** The rules of a tenant. */
  @Schema(name = "FunctionAlertRules")
  record RulesView(List<RuleView> items) {}

  /** Something that is wrong. */
  @Schema(name = "FunctionAlert")
  record AlertView(
      UUID ruleId,
      AlertMetric metric,
      @Schema(description = "Missing when it is about all functions together")
          Optional<String> function,
      double threshold,
      @Schema(description = "When it began") double value,
      @Schema(description = "That it was measured of") long calls,
      Instant raisedAt) {

    static AlertView of(FunctionAlert alert) {
      return new AlertView(
          alert.rule(),
          alert.metric(),
          alert.functionName(),
          alert.threshold(),
          Math.round(alert.value() * 100) / 100.0,
          alert.calls(),
          alert.raisedAt());
    }
  }

  /** What is wrong. */
  @Schema(name = "FunctionAlerts")
  record AlertsView(List<AlertView> items) {}
}
