package cloud.tansu.server.storage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.LimitedBackend;
import cloud.tansu.server.storage.backend.StorageFull;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.testkit.AdjustableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CopyBlobsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final AdjustableClock clock = new AdjustableClock();

  private LimitedBackend backend;
  private TransferSlots slots;
  private CopyBlobs copies;
  private StorageSpace space;
  private Usage usage;

  @BeforeEach
  void open() {
    StorageConfig config = TestBackend.config(directory);
    backend = new LimitedBackend(TestBackend.files(directory));
    TestStorage storage = TestStorage.on(databases.get(), directory);
    slots = TestIntake.slots(config);
    copies =
        TestIntake.copy(storage.rows().writes(), backend, slots, storage.metrics(), config, clock);
    space = StorageSpace.of(databases.tenant("acme"));
    storage.bucket(space, Versioning.OFF);
    usage = storage.usage().of(space);
  }

  private List<UUID> stored(int count) throws IOException {
    List<UUID> blobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = ("bytes " + i).getBytes(StandardCharsets.UTF_8);
      blobs.add(backend.write(space, new ByteArrayInputStream(bytes)).id());
    }
    return blobs;
  }

  private int there() {
    return backend.list(space, Optional.empty(), 100).size();
  }

  private Optional<ProblemException> refusal(List<UUID> originals) {
    return Optional.ofNullable(
        catchThrowableOfType(ProblemException.class, () -> copies.copy(space, originals, usage)));
  }

  @Test
  void severalAreCopiedInTheirOrder() throws IOException {
    List<UUID> copied = copies.copy(space, stored(2), usage);

    assertThat(read(copied.getFirst())).isEqualTo("bytes 0");
    assertThat(read(copied.getLast())).isEqualTo("bytes 1");
  }

  private String read(UUID blob) throws IOException {
    try (var bytes = backend.open(space, blob, 0, Long.MAX_VALUE)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCopyOfManyEndsBeforeTheSweeperTakesItsFirst() throws IOException {
    backend.whileCopying(() -> clock.advance(Duration.ofMinutes(21)));

    Optional<ProblemException> refused = refusal(stored(3));

    assertThat(refused)
        .hasValueSatisfying(
            problem ->
                assertThat(problem.problem().type()).isEqualTo(StorageProblems.COPY_TOO_SLOW));
    assertThat(there()).isEqualTo(3);
    assertThat(slots.running()).isZero();
  }

  @Test
  void aSingleCopyMayTakeItsTime() throws IOException {
    backend.whileCopying(() -> clock.advance(Duration.ofHours(3)));

    assertThat(refusal(stored(1))).isEmpty();
  }

  @Test
  void whatAFullDiskLeftOfACopyIsRemoved() throws IOException {
    List<UUID> originals = stored(2);
    AtomicInteger made = new AtomicInteger();
    backend.whileCopying(
        () -> {
          if (made.incrementAndGet() == 2) {
            throw new StorageFull("full");
          }
        });

    assertThat(refusal(originals))
        .hasValueSatisfying(
            problem ->
                assertThat(problem.problem().type()).isEqualTo(StorageProblems.STORAGE_FULL));
    assertThat(there()).isEqualTo(2);
  }

  @Test
  void aCopyHoldsAPlaceWhileItRuns() throws IOException {
    List<Integer> running = new ArrayList<>();
    backend.whileCopying(() -> running.add(slots.running()));

    copies.copy(space, stored(1), usage);

    assertThat(running).containsExactly(1);
    assertThat(slots.running()).isZero();
  }
}
