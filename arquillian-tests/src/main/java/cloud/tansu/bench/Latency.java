package cloud.tansu.bench;

import org.HdrHistogram.Histogram;

/** How long single requests took, as the client saw it, in microseconds. */
record Latency(long p50Micros, long p95Micros, long p99Micros, long maxMicros) {

  static Latency of(Histogram micros) {
    return new Latency(
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(95),
        micros.getValueAtPercentile(99),
        micros.getMaxValue());
  }
}
