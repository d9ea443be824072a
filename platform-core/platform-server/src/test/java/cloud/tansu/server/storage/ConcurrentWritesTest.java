package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritesTest {

  private static final int WRITERS = 6;
  private static final int ROUNDS = 10;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private TenantId acme;
  private StorageSpace space;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    acme = databases.tenant("acme");
    space = StorageSpace.of(acme);
  }

  private List<WriteResult> atOnce(int tasks, IntFunction<WriteResult> task) throws Exception {
    List<Callable<WriteResult>> calls = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      int number = i;
      calls.add(() -> task.apply(number));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<WriteResult> results = new ArrayList<>();
      for (Future<WriteResult> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    }
  }

  @Test
  void writersOfOneKeyLeaveOneWholeObjectAndExactUsage() throws Exception {
    storage.bucket(space, Versioning.OFF);

    List<WriteResult> results =
        atOnce(WRITERS * ROUNDS, i -> storage.put(space, "a", String.valueOf(i).repeat(i + 1)));

    assertThat(results).allMatch(WriteResult.Stored.class::isInstance);
    String text = storage.text(space, "a").orElseThrow();
    StoredObject newest =
        results.stream()
            .map(TestStorage::stored)
            .max(Comparator.comparingLong(each -> each.version().sequence()))
            .orElseThrow();
    assertThat(storage.text(newest)).isEqualTo(text);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(text.length());
    assertThat(storage.usage().of(space).objects()).isEqualTo(1);
  }

  @Test
  void ofManyWhoWriteOnlyIfNewExactlyOneDoes() throws Exception {
    storage.bucket(space, Versioning.OFF);
    PutObject wanted = PutObject.of(PICTURES, new ObjectKey("lock")).with(Condition.IF_NEW);

    List<WriteResult> results = atOnce(WRITERS * 2, i -> storage.put(space, wanted, "writer " + i));

    assertThat(results).filteredOn(WriteResult.Stored.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(WriteResult.ConditionFailed.class::isInstance).hasSize(11);
    assertThat(storage.backend().list(space, Optional.empty(), 100)).hasSize(1);
  }

  @Test
  void everyVersionIsKept() throws Exception {
    storage.bucket(space, Versioning.ENABLED);

    atOnce(WRITERS * ROUNDS, i -> storage.put(space, "a", "x"));

    VersionPage page = storage.reads().versions(space, ListVersions.of(PICTURES));
    assertThat(page.versions()).hasSize(WRITERS * ROUNDS);
    assertThat(page.versions()).filteredOn(each -> each.version().latest()).hasSize(1);
  }

  @Test
  void aBucketIsChangedFromWhatItIsWhileNobodyElseCanChangeIt() {
    storage.bucket(space, Versioning.OFF);
    List<Boolean> alone = new ArrayList<>();
    UnaryOperator<BucketSettings> openIt =
        settings -> {
          alone.add(isLocked());
          return settings.publicRead(true);
        };

    storage.buckets().update(space, ALICE, PICTURES, openIt);
    storage
        .buckets()
        .update(
            space,
            ALICE,
            PICTURES,
            settings -> settings.with(List.of(LifecycleRule.expire("rule", 1))));

    assertThat(alone).containsExactly(true);
    BucketSettings settings = storage.buckets().find(space, PICTURES).orElseThrow().settings();
    assertThat(settings.publicRead()).isTrue();
    assertThat(settings.lifecycle()).hasSize(1);
  }

  private boolean isLocked() {
    return databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.query(
                    "select id from sys.storage_usage for update skip locked",
                    row -> row.getBoolean(1)))
        .isEmpty();
  }

  @Test
  void whoWaitsTooLongForOthersIsToldToComeBackAndLeavesNothing() {
    storage.bucket(space, Versioning.OFF);
    List<ProblemException> refused = new ArrayList<>();

    databases
        .get()
        .tenant(
            acme,
            unit -> {
              unit.update("update sys.storage_usage set bytes = bytes");
              refused.add(
                  catchThrowableOfType(
                      ProblemException.class, () -> storage.put(space, "a", "too late")));
              return unit;
            });

    assertThat(refused)
        .extracting(each -> each.problem().type())
        .containsExactly(StorageProblems.STORAGE_BUSY);
    assertThat(storage.backend().list(space, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void manyDeletionsAreCountedOnceForAll() {
    storage.bucket(space, Versioning.OFF);
    List<DeleteObject> targets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      storage.put(space, "key-" + i, "12345");
      targets.add(DeleteObject.of(new ObjectKey("key-" + i)));
    }
    targets.add(DeleteObject.of(new ObjectKey("none")));

    List<DeleteResult> results = storage.writes().deleteMany(space, ALICE, PICTURES, targets);

    assertThat(results).hasSize(61);
    assertThat(results.getLast()).isInstanceOf(DeleteResult.Missing.class);
    assertThat(storage.usage().of(space).bytes()).isZero();
    assertThat(storage.usage().of(space).objects()).isZero();
    assertThat(storage.usage().of(space).garbage()).isEqualTo(300);
  }

  @Test
  void theQuotaIsNeverPassed() throws Exception {
    storage.bucket(space, Versioning.OFF);
    storage.quota(acme, new Quota(50, 0, 0));

    List<WriteResult> results =
        atOnce(WRITERS * 2, i -> storage.put(space, "key-" + i, "0123456789"));

    assertThat(results).filteredOn(WriteResult.Stored.class::isInstance).hasSize(5);
    assertThat(results).filteredOn(WriteResult.QuotaExceeded.class::isInstance).hasSize(7);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(50);
    assertThat(storage.backend().list(space, Optional.empty(), 100)).hasSize(5);
  }

  @Test
  void refusesWhatDoesNotFitBeforeReadingIt() {
    storage.bucket(space, Versioning.OFF);
    storage.quota(acme, new Quota(100, 20, 2));
    PutObject large = PutObject.of(PICTURES, new ObjectKey("a")).withSize(21);

    assertThat(storage.put(space, large, "never read"))
        .isInstanceOfSatisfying(
            WriteResult.QuotaExceeded.class,
            refused -> assertThat(refused.limit()).isEqualTo(QuotaLimit.MAX_OBJECT_BYTES));
    assertThat(storage.put(space, "a", "0123456789012345678901"))
        .isInstanceOf(WriteResult.QuotaExceeded.class);
    storage.put(space, "a", "1");
    storage.put(space, "b", "2");
    assertThat(storage.put(space, "c", "3"))
        .isInstanceOfSatisfying(
            WriteResult.QuotaExceeded.class,
            refused -> assertThat(refused.limit()).isEqualTo(QuotaLimit.MAX_OBJECTS));
    assertThat(storage.put(space, "b", "overwritten")).isInstanceOf(WriteResult.Stored.class);
  }

  @Test
  void anObjectCanBeOverwrittenInAFullSpace() {
    storage.bucket(space, Versioning.OFF);
    storage.quota(acme, new Quota(10, 0, 0));
    storage.put(space, "a", "0123456789");

    assertThat(storage.put(space, "a", "9876543210")).isInstanceOf(WriteResult.Stored.class);
    assertThat(storage.put(space, "a", "98765432100"))
        .isInstanceOf(WriteResult.QuotaExceeded.class);
    assertThat(storage.text(space, "a")).contains("9876543210");
  }

  @Test
  void noMoreTransfersThanThereArePlaces() throws Exception {
    storage.bucket(space, Versioning.OFF);
    StoredObject made = TestStorage.stored(storage.put(space, "a", "bytes"));
    List<AutoCloseable> open = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      open.add(storage.reads().open(made, 0, 5));
    }

    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    ProblemException.class, () -> storage.put(space, "b", "x"))
                .problem()
                .type())
        .isEqualTo(StorageProblems.STORAGE_BUSY);

    for (AutoCloseable each : open) {
      each.close();
    }
    assertThat(storage.put(space, "b", "x")).isInstanceOf(WriteResult.Stored.class);
  }
}
