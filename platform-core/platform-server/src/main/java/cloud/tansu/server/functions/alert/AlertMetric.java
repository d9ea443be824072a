package cloud.tansu.server.functions.alert;

import java.util.Locale;

/** What an alert is about. */
public enum AlertMetric {
  /** Of 100 calls of a function, those that failed. */
  ERROR_RATE(100),
  /** Milliseconds within which 95 of 100 calls of a function ended. */
  P95(900_000),
  /** Of all functions, or of one. */
  DEAD_LETTERS(1_000_000),
  /** A version on trial failed too often, and nobody has activated another since. */
  CANARY(0);

  private final double most;

  AlertMetric(double most) {
    this.most = most;
  }

  /** The largest threshold that means anything. */
  double most() {
    return most;
  }

  /** Whether it is of calls in a window, and says nothing when there were few. */
  public boolean isOfCalls() {
    return this == ERROR_RATE || this == P95;
  }

  /** What a value means, for people. */
  public String words(double value) {
    String number = String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    return switch (this) {
      case ERROR_RATE -> number + " % of the calls failed";
      case P95 -> "5 of 100 calls took longer than " + number + " ms";
      case DEAD_LETTERS -> number + " dead letters";
      case CANARY -> "a version on trial was rolled back";
    };
  }
}
