package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.backend.LimitedBackend;
import cloud.tansu.server.storage.backend.TestBackend;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops in the middle of a write, there is the old object or the new one. */
class CrashesTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final TestJournal journal = new TestJournal();
  private LimitedBackend backend;
  private TestStorage storage;
  private StorageSpace space;

  @BeforeEach
  void open() {
    backend = new LimitedBackend(TestBackend.files(directory));
    storage =
        TestStorage.on(
            databases.get(), TestBackend.config(directory), backend, journal, Clock.systemUTC());
    TenantId acme = databases.tenant("acme");
    space = StorageSpace.of(acme);
    storage.bucket(space, Versioning.OFF);
    storage.put(space, "a", "old");
  }

  private int blobs() {
    return storage.backend().list(space, Optional.empty(), 100).size();
  }

  @Test
  void aServerThatStopsBetweenBytesAndRowLeavesTheOldObject() {
    backend.dieAfterWriting();

    assertThatThrownBy(() -> storage.put(space, "a", "new")).hasMessage("dead");

    assertThat(storage.text(space, "a")).contains("old");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(3);
    assertThat(blobs()).isEqualTo(2);
  }

  @Test
  void aTransactionThatFailsLeavesTheOldObjectAndTheUsage() {
    journal.fill();

    assertThatThrownBy(() -> storage.put(space, "a", "longer"))
        .isInstanceOf(IllegalStateException.class);

    assertThat(storage.text(space, "a")).contains("old");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(3);
  }

  @Test
  void aFullDiskLosesNothing() {
    backend.fillAfter(2);

    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> storage.put(space, "a", "new"));

    assertThat(refused.problem().type()).isEqualTo(StorageProblems.STORAGE_FULL);
    assertThat(refused.problem().type().status()).isEqualTo(507);
    assertThat(storage.text(space, "a")).contains("old");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(3);
    assertThat(blobs()).isEqualTo(1);
  }

  @Test
  void objectsCanBeDeletedFromAFullDisk() {
    backend.fillAfter(0);

    DeleteResult result =
        storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("a")));

    assertThat(result).isInstanceOf(DeleteResult.Deleted.class);
  }

  @Test
  void aTransferThatFailsGivesItsPlaceBack() {
    backend.fillAfter(0);
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> storage.put(space, "a", "new")).isInstanceOf(ProblemException.class);
    }
    backend.fillAfter(Long.MAX_VALUE);

    assertThat(storage.put(space, "a", "new")).isInstanceOf(WriteResult.Stored.class);
  }
}
