package cloud.tansu.server.storage.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.StorageSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, and four places to wait. */
class ImageWorkersTest {

  private static final StorageSpace ACME = StorageSpace.of(new TenantId("acme"));
  private static final StorageSpace GLOBEX = StorageSpace.of(new TenantId("globex"));

  private final ImageWorkers workers =
      new ImageWorkers(
          TestImages.config(
              Map.of(
                  "tansu.storage.images.workers", "1",
                  "tansu.storage.images.max-waiting", "4",
                  "tansu.storage.images.timeout", "300ms")));

  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    workers.close();
  }

  private Outcome held(Stop stop) {
    try {
      gate.await();
      return new Outcome.Unreadable();
    } catch (InterruptedException interrupted) {
      return new Outcome.TooSlow();
    }
  }

  @Test
  void interruptsWhatTakesTooLong() {
    CompletableFuture<Outcome> slow = workers.begin(ACME, this::held).orElseThrow();
    CompletableFuture<Outcome> next =
        workers.begin(ACME, stop -> new Outcome.Unreadable()).orElseThrow();

    assertThat(slow.join()).isInstanceOf(Outcome.TooSlow.class);
    // it had waited as long; the thread is free for one that comes now
    next.join();
    assertThat(workers.begin(ACME, stop -> new Outcome.TooLarge()).orElseThrow().join())
        .isInstanceOf(Outcome.TooLarge.class);
  }

  @Test
  void aTenantCannotTakeAllPlacesFromAnotherTenant() {
    List<Optional<CompletableFuture<Outcome>>> own = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      own.add(workers.begin(ACME, this::held));
    }
    Optional<CompletableFuture<Outcome>> other = workers.begin(GLOBEX, this::held);
    gate.countDown();

    assertThat(own.get(2)).isPresent();
    assertThat(own.get(3)).isEmpty();
    assertThat(other.orElseThrow().join()).isInstanceOf(Outcome.Unreadable.class);
  }

  @Test
  void countsNothingThatHasEnded() {
    for (int i = 0; i < 20; i++) {
      assertThat(workers.begin(ACME, stop -> new Outcome.TooLarge()).orElseThrow().join())
          .isInstanceOf(Outcome.TooLarge.class);
    }
  }
}
