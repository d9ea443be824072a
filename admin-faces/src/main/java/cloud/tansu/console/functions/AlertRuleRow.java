package cloud.tansu.console.functions;

import cloud.tansu.server.functions.alert.AlertRule;
import cloud.tansu.server.functions.alert.FunctionAlert;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A rule as the page shows it.
 *
 * @param title when it tells of something, in words
 * @param detail what of is looked at, in words; may be empty
 * @param function for which it is, in words
 * @param told who is told, in words
 * @param state in a word
 * @param kind the colour of the state
 * @param raised what is wrong now
 */
public record AlertRuleRow(
    String id,
    String title,
    String detail,
    String function,
    String told,
    boolean active,
    String state,
    String kind,
    List<AlertLine> raised)
    implements Serializable {

  static AlertRuleRow of(AlertRule rule, List<FunctionAlert> alerts) {
    List<AlertLine> raised =
        rule.active()
            ? alerts.stream()
                .filter(alert -> alert.rule().equals(rule.id()))
                .map(AlertLine::of)
                .toList()
            : List.of();
    return new AlertRuleRow(
        rule.id().toString(),
        title(rule),
        detail(rule),
        rule.functionName().orElse("All functions"),
        rule.mail() ? "Administrators by mail, webhooks" : "Webhooks",
        rule.active(),
        !rule.active() ? "Off" : raised.isEmpty() ? "Calm" : "Raised",
        !rule.active() ? "neutral" : raised.isEmpty() ? "ok" : "danger",
        raised);
  }

  private static String title(AlertRule rule) {
    String threshold = number(rule.threshold());
    return switch (rule.metric()) {
      case ERROR_RATE -> "More than " + threshold + " % of the calls fail";
      case P95 -> "5 of 100 calls take longer than " + threshold + " ms";
      case DEAD_LETTERS -> "More than " + threshold + " dead letters";
      case CANARY -> "A version on trial was taken back";
    };
  }

  private static String detail(AlertRule rule) {
    if (!rule.metric().isOfCalls()) {
      return "";
    }
    return "in "
        + (rule.windowMinutes() == 1 ? "1 minute" : rule.windowMinutes() + " minutes")
        + ", of "
        + (rule.minCalls() == 1 ? "1 call" : rule.minCalls() + " calls")
        + " or more";
  }

  /** Without a fraction that says nothing. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
