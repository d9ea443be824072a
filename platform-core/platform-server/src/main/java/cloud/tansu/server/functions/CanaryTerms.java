package cloud.tansu.server.functions;

import java.util.Optional;

/**
 * How a version shall be tried.
 *
 * @param percent of the calls that it takes, 1 to 99
 * @param maxErrorPercent with more failures it is rolled back, 0 to 100; as configured when empty
 * @param minCalls before it is judged, 1 to 1000; as configured when empty
 */
public record CanaryTerms(
    int percent, Optional<Double> maxErrorPercent, Optional<Integer> minCalls) {

  private static final int MOST_CALLS = 1000;

  /** Checks the terms; {@code invalid_request} says which cannot be used. */
  public CanaryTerms {
    if (percent < 1 || percent > 99) {
      throw FunctionProblems.invalid(
          "percent", "is 1 to 99; leave it out to have the version take all calls");
    }
    if (maxErrorPercent.filter(value -> !(value >= 0 && value <= 100)).isPresent()) {
      throw FunctionProblems.invalid("maxErrorPercent", "is 0 to 100");
    }
    if (minCalls.filter(value -> value < 1 || value > MOST_CALLS).isPresent()) {
      throw FunctionProblems.invalid("minCalls", "is 1 to " + MOST_CALLS);
    }
  }
}
