package cloud.tansu.server.functions;

import java.util.Optional;

/** Shares as they are shown. */
final class Percentage {

  private Percentage() {}

  /** How many of 100, to two decimals; empty when there is nothing to have a share of. */
  static Optional<Double> of(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of(Math.round(10_000.0 * part / whole) / 100.0);
  }
}
