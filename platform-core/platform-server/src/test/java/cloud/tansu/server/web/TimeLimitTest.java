package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private final AtomicLong time = new AtomicLong();
  private final TimeLimit limit = new TimeLimit(Duration.ofMinutes(5), time::get);

  @Test
  void interruptsARequestThatHoldsItsThreadForTooLong() {
    assertThatThrownBy(
            () ->
                limit.run(
                    "/slow",
                    () -> {
                      time.addAndGet(Duration.ofMinutes(6).toNanos());
                      limit.endOverdue();
                      awaitForever();
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static void awaitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void leavesAloneWhatIsInTime() throws Exception {
    limit.run(
        "/quick",
        () -> {
          time.addAndGet(Duration.ofMinutes(4).toNanos());
          limit.endOverdue();
        });
    time.addAndGet(Duration.ofMinutes(4).toNanos());
    limit.endOverdue();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void transfersOfObjectsMayTakeHours() {
    assertThat(TransferPaths.isTransfer("/s3/films/long")).isTrue();
    assertThat(TransferPaths.isTransfer("/storage/api/objects/films/long")).isTrue();
    assertThat(TransferPaths.isTransfer("/db/api/documents")).isFalse();
    assertThat(TransferPaths.isTransfer("/dashboard/storage")).isFalse();
  }
}
