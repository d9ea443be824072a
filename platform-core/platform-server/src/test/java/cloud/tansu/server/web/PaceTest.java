package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final int KIB = 1024;

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
  private final Pace pace = new Pace(time::get);

  private void pass(Duration duration) {
    time.addAndGet(duration.toNanos());
  }

  private void move(Duration waiting, int bytes) throws IOException {
    long begun = pace.begin();
    pass(waiting);
    pace.moved(begun, bytes);
  }

  @Test
  void endsATransferThatTrickles() throws IOException {
    for (int i = 0; i < 5; i++) {
      move(Duration.ofSeconds(10), 40 * KIB);
    }

    assertThatIOException().isThrownBy(() -> move(Duration.ofSeconds(10), 40 * KIB));
  }

  @Test
  void letsASlowTransferGoOnForHours() throws IOException {
    for (int i = 0; i < 1998; i++) {
      move(Duration.ofSeconds(10), 80 * KIB);
    }
    move(Duration.ofSeconds(50), 1);

    assertThatIOException().isThrownBy(() -> move(Duration.ofSeconds(29), 1));
  }

  @Test
  void doesNotCountTheTimeInWhichTheServerIsAtWork() throws IOException {
    for (int i = 0; i < 100; i++) {
      move(Duration.ofMillis(100), 100);
      pass(Duration.ofMinutes(1));
    }

    assertThat(time.get()).isLessThan(0);
  }

  @Test
  void endsAReaderWhoTakesLittle() {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int one) {
            pass(Duration.ofSeconds(29));
            taken.write(one);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            pass(Duration.ofSeconds(29));
            taken.write(bytes, offset, length);
          }
        };

    assertThatIOException()
        .isThrownBy(
            () -> {
              try (PacedOutput paced = new PacedOutput(slow, pace)) {
                for (int i = 0; i < 10; i++) {
                  paced.write(new byte[64 * KIB]);
                }
              }
            });
    assertThat(taken.size()).isEqualTo(3 * 64 * KIB);
  }
}
