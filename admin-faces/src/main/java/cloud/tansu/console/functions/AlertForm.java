package cloud.tansu.console.functions;

import cloud.tansu.server.functions.alert.AlertChange;
import cloud.tansu.server.functions.alert.AlertMetric;
import cloud.tansu.server.functions.alert.AlertRule;
import cloud.tansu.server.kernel.Problems;
import java.io.Serializable;
import java.util.Optional;

/** What is typed to make or change a rule. */
public class AlertForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_WINDOW = 60;

  private About about = About.ERROR_RATE;
  private String threshold = usual(About.ERROR_RATE);
  private int windowMinutes = AlertChange.USUAL_WINDOW;
  private int minCalls = AlertChange.USUAL_CALLS;
  private boolean mail = true;

  /** What a rule is about, in words. */
  public enum About {
    ERROR_RATE("Calls that fail", "Tell when more of 100 calls fail than", "calls"),
    P95("Calls that are slow", "Tell when 5 of 100 calls take longer than", "ms"),
    DEAD_LETTERS("Dead letters", "Tell when there are more than", "dead letters"),
    CANARY("A version on trial that is taken back", "", "");

    private final String label;
    private final String limit;
    private final String unit;

    About(String label, String limit, String unit) {
      this.label = label;
      this.limit = limit;
      this.unit = unit;
    }

    public String getLabel() {
      return label;
    }

    /** What is said before the limit; empty when there is none. */
    public String getLimit() {
      return limit;
    }

    /** What the limit counts. */
    public String getUnit() {
      return unit;
    }

    AlertMetric metric() {
      return AlertMetric.valueOf(name());
    }
  }

  void show(AlertRule rule) {
    about = About.valueOf(rule.metric().name());
    threshold = AlertRuleRow.number(rule.threshold());
    windowMinutes = rule.windowMinutes();
    minCalls = rule.minCalls();
    mail = rule.mail();
  }

  /** Sets what is usual for what was chosen. */
  public void suggest() {
    threshold = usual(about);
  }

  private static String usual(About about) {
    return AlertRuleRow.number(AlertChange.usualThreshold(about.metric()));
  }

  AlertChange change() {
    boolean calls = isOfCalls();
    if (calls && (windowMinutes < 1 || windowMinutes > LONGEST_WINDOW)) {
      throw Problems.INVALID_REQUEST.because(
          "The minutes are a number from 1 to " + LONGEST_WINDOW + ".");
    }
    return new AlertChange(
        isCounted() ? Optional.of(number()) : Optional.empty(),
        calls ? Optional.of(windowMinutes) : Optional.empty(),
        calls ? Optional.of(minCalls) : Optional.empty(),
        Optional.of(mail),
        Optional.empty());
  }

  private double number() {
    if (!threshold.strip().matches("[0-9]{1,7}([.,][0-9]{1,3})?")) {
      throw Problems.INVALID_REQUEST.because("The limit is a number, such as 5 or 2.5.");
    }
    return Double.parseDouble(threshold.strip().replace(',', '.'));
  }

  /** Whether it looks at calls in a time. */
  public boolean isOfCalls() {
    return about.metric().isOfCalls();
  }

  /** Whether it has a limit. */
  public boolean isCounted() {
    return about != About.CANARY;
  }

  public About[] getChoices() {
    return About.values();
  }

  public About getAbout() {
    return about;
  }

  public void setAbout(About about) {
    this.about = about;
  }

  public String getThreshold() {
    return threshold;
  }

  public void setThreshold(String threshold) {
    this.threshold = threshold;
  }

  public int getWindowMinutes() {
    return windowMinutes;
  }

  public void setWindowMinutes(int windowMinutes) {
    this.windowMinutes = windowMinutes;
  }

  public int getMinCalls() {
    return minCalls;
  }

  public void setMinCalls(int minCalls) {
    this.minCalls = minCalls;
  }

  public boolean isMail() {
    return mail;
  }

  public void setMail(boolean mail) {
    this.mail = mail;
  }
}
