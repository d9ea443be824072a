package cloud.tansu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Calls of functions whose tenant has no worker at that moment, because the server ends workers
 * after {@link #IDLE} without a call.
 */
final class ColdCalls {

  /** How long a worker is kept; the server is started with it. */
  static final Duration IDLE = Duration.ofSeconds(2);

  /** The server looks once a second, and makes the next blank worker meanwhile. */
  private static final Duration REST = IDLE.plusMillis(2_200);

  private ColdCalls() {}

  /**
   * Calls every function so many times, with a rest before each round.
   *
   * @param label what is put behind the name of a function
   */
  static List<Measured> run(FunctionTenant tenant, List<String> functions, int rounds, String label)
      throws Exception {
    Map<String, Histogram> all = new LinkedHashMap<>();
    functions.forEach(each -> all.put(each, ClientThread.histogram()));
    for (int round = 0; round < rounds; round++) {
      Thread.sleep(REST);
      for (String function : functions) {
        all.getOrDefault(function, ClientThread.histogram()).recordValue(micros(tenant, function));
      }
    }
    return all.entrySet().stream()
        .map(each -> measured(each.getKey() + label, each.getValue()))
        .toList();
  }

  private static long micros(FunctionTenant tenant, String function)
      throws IOException, BenchFailure {
    try (HttpConnection http = new HttpConnection(tenant.server())) {
      CallHandler call = new CallHandler(http, tenant.address(function), tenant.bearer());
      long began = System.nanoTime();
      if (!call.once()) {
        throw new BenchFailure("the server was busy with a single call");
      }
      return (System.nanoTime() - began) / 1000;
    }
  }

  static Measured measured(String name, Histogram micros) {
    Duration took = Duration.ofNanos(Math.round(micros.getMean() * micros.getTotalCount() * 1000));
    CpuUse unknown = new CpuUse(0, 0, 0);
    return new Measured(name, micros.getTotalCount(), 0, took, Latency.of(micros), unknown);
  }
}
