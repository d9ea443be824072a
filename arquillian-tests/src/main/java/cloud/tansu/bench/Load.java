package cloud.tansu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * A closed loop: a fixed number of clients, each of which asks again as soon as it was answered.
 * The rate is what the server sustains with so many clients; the latencies are those at that rate.
 */
final class Load {

  private static final int MAX_WARM_UPS = 6;
  private static final double STEADY = 1.05;
  private static final double TICK = 0.01;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final CpuMeter cpu;
  private final int clients;
  private final Duration warmUp;
  private final Duration measure;

  Load(CpuMeter cpu, BenchOptions options) {
    this.cpu = cpu;
    this.clients = options.connections();
    this.warmUp = options.warmUp();
    this.measure = options.measure();
  }

  /** Runs the work on all clients, first unmeasured, then measured. */
  Measured run(String name, Work.Kind kind) throws Exception {
    List<Work> works = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        works.add(kind.open(client));
      }
      return run(name, works);
    } finally {
      for (Work work : works) {
        work.close();
      }
    }
  }

  private Measured run(String name, List<Work> works) throws Exception {
    AtomicReference<ClientThread.Phase> phase = new AtomicReference<>(ClientThread.Phase.WARM_UP);
    List<ClientThread> threads = new ArrayList<>();
    for (Work work : works) {
      threads.add(new ClientThread(work, phase, threads.size()));
    }
    threads.forEach(ClientThread::start);
    warmUp(threads);
    CpuUse before = cpu.read();
    long began = System.nanoTime();
    phase.set(ClientThread.Phase.MEASURE);
    let(threads, measure);
    phase.set(ClientThread.Phase.END);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    CpuUse used = cpu.read().since(before);
    return collect(name, threads, took, used);
  }

  /**
   * A just-in-time compiler gets faster for as long as it has something to compile, which on a busy
   * machine is longer than any fixed time.
   */
  private void warmUp(List<ClientThread> threads) throws IOException, InterruptedException {
    double before = 0;
    double now = perCpuSecond(threads);
    for (int window = 1; window < MAX_WARM_UPS && now > before * STEADY; window++) {
      before = now;
      now = perCpuSecond(threads);
    }
  }

  private double perCpuSecond(List<ClientThread> threads) throws IOException, InterruptedException {
    long doneBefore = completed(threads);
    CpuUse usedBefore = cpu.read();
    let(threads, warmUp);
    CpuUse used = cpu.read().since(usedBefore);
    return (completed(threads) - doneBefore) / Math.max(used.server() + used.database(), TICK);
  }

  private static long completed(List<ClientThread> threads) {
    return threads.stream().mapToLong(ClientThread::completed).sum();
  }

  /** Lets them work, unless one of them has failed. */
  private static void let(List<ClientThread> threads, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0 && threads.stream().noneMatch(ClientThread::failed)) {
      Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
      left = end - System.nanoTime();
    }
  }

  private static Measured collect(
      String name, List<ClientThread> threads, Duration took, CpuUse used) throws Exception {
    Histogram micros = ClientThread.histogram();
    long refused = 0;
    for (ClientThread thread : threads) {
      refused += thread.addTo(micros);
    }
    return new Measured(name, micros.getTotalCount(), refused, took, Latency.of(micros), used);
  }
}
