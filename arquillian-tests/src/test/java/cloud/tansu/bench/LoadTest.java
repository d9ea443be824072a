package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class LoadTest {

  private static final long PID = ProcessHandle.current().pid();

  private final Load load =
      new Load(
          new CpuMeter(PID, PID),
          new BenchOptions(
              Duration.ofMillis(300),
              Duration.ofMillis(50),
              3,
              1,
              0,
              Path.of("unused"),
              BenchOptions.Scope.ALL));

  private final AtomicInteger open = new AtomicInteger();

  /** Takes two milliseconds or more; every fourth is refused or fails as asked. */
  private final class Slow implements Work {

    private final boolean failing;
    private int times;

    Slow(boolean failing) {
      this.failing = failing;
      open.incrementAndGet();
    }

    @Override
    public boolean once() throws IOException {
      LockSupport.parkNanos(2_000_000);
      times++;
      if (failing && times == 4) {
        throw new IOException("broken");
      }
      return times % 4 != 0;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  @Test
  void countsWhatWasDoneAndWhatWasRefused() throws Exception {
    Measured measured = load.run("slow", client -> new Slow(false));

    assertThat(measured.name()).isEqualTo("slow");
    assertThat(measured.done()).isPositive().isLessThan(3 * 400);
    assertThat(measured.refused()).isPositive().isLessThan(measured.done());
    assertThat(measured.latency().p50Micros()).isGreaterThanOrEqualTo(2_000 * 9 / 10);
    assertThat(measured.took()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(open).hasValue(0);
  }

  @Test
  void endsWithTheFirstFailure() {
    assertThatThrownBy(() -> load.run("broken", client -> new Slow(client == 1)))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("client-1: broken");
    assertThat(open).hasValue(0);
  }
}
