package cloud.tansu.console.functions;

import cloud.tansu.server.functions.Canary;
import cloud.tansu.server.functions.CanaryConfig;
import cloud.tansu.server.functions.CanaryTerms;
import cloud.tansu.server.kernel.Problems;
import java.io.Serializable;
import java.util.Optional;

/** What is typed to try a version, or to change how it is tried. */
public class CanaryForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int USUAL_PERCENT = 10;
  private static final int MOST_PERCENT = 99;
  private static final int MOST_CALLS = 1000;

  private int percent = USUAL_PERCENT;
  private String maxErrorPercent = "";
  private int minCalls;

  /** What goes when nothing is changed. */
  static CanaryForm usual(CanaryConfig config) {
    CanaryForm form = new CanaryForm();
    form.maxErrorPercent = Integer.toString(config.maxErrorPercent());
    form.minCalls = config.minCalls();
    return form;
  }

  static CanaryForm of(Canary canary) {
    CanaryForm form = new CanaryForm();
    form.percent = canary.percent();
    form.maxErrorPercent = AlertRuleRow.number(canary.maxErrorPercent());
    form.minCalls = canary.minCalls();
    return form;
  }

  /** The same as the API takes it. */
  CanaryTerms terms() {
    refuse(
        percent < 1 || percent > MOST_PERCENT,
        "The share of the calls is a number from 1 to "
            + MOST_PERCENT
            + ". To have the version take all calls, use it.");
    refuse(
        minCalls < 1 || minCalls > MOST_CALLS,
        "The calls before it is judged are a number from 1 to " + MOST_CALLS + ".");
    return new CanaryTerms(percent, Optional.of(errors()), Optional.of(minCalls));
  }

  private double errors() {
    String typed = maxErrorPercent.strip().replace(',', '.');
    boolean number = typed.matches("[0-9]{1,3}(\\.[0-9]{1,3})?");
    refuse(
        !number || Double.parseDouble(typed) > 100,
        "The calls of 100 that may fail are a number from 0 to 100, such as 5 or 2.5.");
    return Double.parseDouble(typed);
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw Problems.INVALID_REQUEST.because(why);
    }
  }

  public int getPercent() {
    return percent;
  }

  public void setPercent(int percent) {
    this.percent = percent;
  }

  public String getMaxErrorPercent() {
    return maxErrorPercent;
  }

  public void setMaxErrorPercent(String maxErrorPercent) {
    this.maxErrorPercent = maxErrorPercent;
  }

  public int getMinCalls() {
    return minCalls;
  }

  public void setMinCalls(int minCalls) {
    this.minCalls = minCalls;
  }
}
