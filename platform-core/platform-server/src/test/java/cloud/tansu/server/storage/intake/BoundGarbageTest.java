package cloud.tansu.server.storage.intake;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.TestBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BoundGarbageTest {

  private static final long GIB = 1L << 30;
  private static final Quota TWENTY_GIB = new Quota(20 * GIB, 0, 0);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private BoundGarbage garbage;
  private TenantId acme;
  private StorageSpace space;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    StorageConfig config = TestBackend.config(directory);
    garbage =
        new BoundGarbage(storage.rows().writes(), storage.backend(), storage.metrics(), config);
    acme = databases.tenant("acme");
    space = StorageSpace.of(acme);
    storage.bucket(space, Versioning.OFF);
    storage.quota(acme, TWENTY_GIB);
  }

  private void overwrite(String key) {
    storage.put(space, key, "first");
    storage.put(space, key, "second");
  }

  /** As though the bytes that were overwritten first and next were that large. */
  private void sizes(long first, long next) {
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              unit.update(
                  "update sys.storage_garbage set size = case when at = (select min(at) from"
                      + " sys.storage_garbage) then ?::bigint else ?::bigint end",
                  first,
                  next);
              return unit.update(
                  "update sys.storage_usage set garbage = (select sum(size) from"
                      + " sys.storage_garbage)");
            });
  }

  private Usage usage() {
    return storage.usage().of(space);
  }

  private int blobs() {
    return storage.backend().list(space, Optional.empty(), 100).size();
  }

  @Test
  void whatWasOverwrittenOrDeletedIsCounted() {
    overwrite("a");
    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("a")));

    assertThat(usage().bytes()).isZero();
    assertThat(usage().garbage()).isEqualTo("firstsecond".length());
  }

  @Test
  void whatIsOverwrittenStaysWithinItsBound() {
    overwrite("a");
    overwrite("b");
    sizes(GIB, GIB / 2);

    garbage.makeRoom(space, usage());

    assertThat(blobs()).isEqualTo(4);
    assertThat(usage().garbage()).isEqualTo(GIB + GIB / 2);
  }

  @Test
  void beyondItTheOldestGoesWhenFurtherBytesCome() {
    overwrite("a");
    overwrite("b");
    sizes(2 * GIB, GIB);

    storage.put(space, "c", "third");

    assertThat(usage().garbage()).isEqualTo(GIB);
    assertThat(blobs()).isEqualTo(4);
    assertThat(storage.text(space, "a")).contains("second");
    assertThat(storage.text(space, "c")).contains("third");
  }

  @Test
  void whatATenantOverwritesCostsAnotherTenantNothing() {
    StorageSpace globex = StorageSpace.of(databases.tenant("globex"));
    storage.bucket(globex, Versioning.OFF);
    storage.put(globex, "a", "first");
    storage.put(globex, "a", "second");
    overwrite("a");
    sizes(9 * GIB, 9 * GIB);

    storage.put(space, "b", "more");

    assertThat(usage().garbage()).isZero();
    assertThat(storage.usage().of(globex).garbage()).isEqualTo("first".length());
    assertThat(storage.backend().list(globex, Optional.empty(), 100)).hasSize(2);
  }

  @Test
  void nothingMoreComesInWhenItCannotBeRemoved() throws IOException {
    overwrite("a");
    sizes(9 * GIB, 9 * GIB);
    blockGarbage();

    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> storage.put(space, "b", "more"));

    assertThat(refused.problem().type()).isEqualTo(StorageProblems.STORAGE_BUSY);
    assertThat(storage.text(space, "b")).isEmpty();
  }

  /** A folder that holds something is not deleted as a file is. */
  private void blockGarbage() throws IOException {
    UUID blob =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.query(
                        "select blob from sys.storage_garbage",
                        row -> row.getObject(1, UUID.class)))
            .getFirst();
    String name = blob.toString();
    Path file = directory.resolve("acme").resolve(name.substring(0, 2)).resolve(name);
    Files.delete(file);
    Files.createDirectories(file.resolve("held"));
  }
}
