package cloud.tansu.bench;

import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Makes tenants one after the other. The first tenth warms the server up. */
final class Provisioning {

  private static final int WARM_UP_SHARE = 10;

  private final Platform platform;
  private final String administratorToken;
  private final CpuMeter cpu;

  Provisioning(Platform platform, String administratorToken, CpuMeter cpu) {
    this.platform = platform;
    this.administratorToken = administratorToken;
    this.cpu = cpu;
  }

  /**
   * The tenants that were made.
   *
   * @param lastSecret sets the administrator of the last one up
   */
  record Made(Measured measured, String lastTenant, String lastSecret) {}

  Made make(int tenants) throws IOException, BenchFailure {
    int warmUp = Math.ceilDiv(tenants, WARM_UP_SHARE);
    String secret = "";
    for (int number = 0; number < warmUp; number++) {
      secret = platform.provision(administratorToken, name(number));
    }
    Histogram micros = ClientThread.histogram();
    CpuUse before = cpu.read();
    long began = System.nanoTime();
    for (int number = warmUp; number < tenants; number++) {
      long asked = System.nanoTime();
      secret = platform.provision(administratorToken, name(number));
      micros.recordValue((System.nanoTime() - asked) / 1000);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Measured measured =
        new Measured(
            BenchResult.PROVISIONING,
            micros.getTotalCount(),
            0,
            took,
            Latency.of(micros),
            cpu.read().since(before));
    return new Made(measured, name(tenants - 1), secret);
  }

  private static String name(int number) {
    return "bench-" + number;
  }
}
