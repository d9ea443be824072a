package cloud.tansu.server.storage.upkeep;

import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.PartlyRemoved;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.usage.TenantUsages;
import cloud.tansu.server.storage.usage.TestUsages;
import cloud.tansu.server.tenancy.TestTenants;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UpkeepRunsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private UpkeepRuns runs;

  @BeforeEach
  void open() {
    runs = new UpkeepRuns(databases.get());
  }

  private static UpkeepRun run(String job, Instant at, long removed, int failures) {
    return new UpkeepRun(job, at, at.plusSeconds(1), 1, removed, failures, List.of());
  }

  private List<UpkeepRun> list(UpkeepRuns.Which which) {
    return runs.list(which, PageRequest.first()).items();
  }

  @Test
  void listsTheNewestFirstAndOnlyThoseThatAreAskedFor() {
    UpkeepRun quiet = run("sweep", NOW, 0, 0);
    UpkeepRun busy = run("sweep", NOW.plusSeconds(10), 3, 0);
    UpkeepRun failed = run("lifecycle", NOW.plusSeconds(20), 0, 1);
    List.of(quiet, busy, failed).forEach(runs::note);

    assertThat(list(UpkeepRuns.Which.ALL)).containsExactly(failed, busy, quiet);
    assertThat(list(UpkeepRuns.Which.BUSY)).containsExactly(failed, busy);
    assertThat(list(UpkeepRuns.Which.FAILED)).containsExactly(failed);
    assertThat(runs.last()).containsExactly(failed, busy);
  }

  @Test
  void forgetsRoundsWithoutWorkAfterADayAndOthersAfterAMonth() {
    UpkeepRun busy = run("sweep", NOW, 3, 0);
    List.of(run("sweep", NOW, 0, 0), busy).forEach(runs::note);

    UpkeepRun next = run("sweep", NOW.plus(Duration.ofDays(2)), 0, 0);
    runs.note(next);
    assertThat(list(UpkeepRuns.Which.ALL)).containsExactly(next, busy);

    UpkeepRun last = run("sweep", NOW.plus(Duration.ofDays(32)), 0, 0);
    runs.note(last);
    assertThat(list(UpkeepRuns.Which.ALL)).containsExactly(last);
  }

  @Test
  void notesWhereItFailedAndWhyAndGoesOn() {
    TestStorage storage = TestStorage.on(databases.get(), directory);
    for (String id : List.of("acme", "globex")) {
      TenantId tenant = databases.tenant(id);
      TestTenants.register(databases.get(), tenant, CLOCK);
      storage.bucket(StorageSpace.of(tenant), Versioning.OFF);
      storage.put(StorageSpace.of(tenant), "a", "x");
    }
    TenantUsages usages = TestUsages.on(databases.get(), storage, CLOCK);
    EverySpace spaces =
        new EverySpace(
            TestTenants.registry(databases.get()),
            storage.backend(),
            storage.metrics(),
            runs,
            usages,
            CLOCK);

    String said =
        spaces.run(
            "sweep",
            List.of(
                space -> {
                  if (space.folder().equals("acme")) {
                    throw new IllegalStateException("x".repeat(1000));
                  }
                  return storage.buckets().find(space, PICTURES).isPresent() ? 5 : 0;
                }));

    assertThat(said).isEqualTo("2 spaces, 5 removed, 1 failures");
    UpkeepRun run = list(UpkeepRuns.Which.FAILED).getFirst();
    assertThat(run.removed()).isEqualTo(5);
    assertThat(run.failed()).containsExactly(new UpkeepRun.Failure("acme", "x".repeat(300)));
    assertThat(run.finishedAt()).isEqualTo(NOW);
    assertThat(usages.sum().tenants()).isEqualTo(2);
  }

  @Test
  void aStepThatFailsHoldsUpNoOtherAndWhatItDidCounts() {
    TestStorage storage = TestStorage.on(databases.get(), directory);
    TenantId tenant = databases.tenant("acme");
    TestTenants.register(databases.get(), tenant, CLOCK);
    storage.bucket(StorageSpace.of(tenant), Versioning.OFF);
    storage.put(StorageSpace.of(tenant), "a", "x");
    TenantUsages usages = TestUsages.on(databases.get(), storage, CLOCK);
    EverySpace spaces =
        new EverySpace(
            TestTenants.registry(databases.get()),
            storage.backend(),
            storage.metrics(),
            runs,
            usages,
            CLOCK);

    String said =
        spaces.run(
            "sweep",
            List.of(
                space -> {
                  throw new PartlyRemoved(3, new IllegalStateException("one is held"));
                },
                space -> 4));

    assertThat(said).isEqualTo("1 spaces, 7 removed, 1 failures");
    assertThat(list(UpkeepRuns.Which.FAILED).getFirst().failed())
        .containsExactly(
            new UpkeepRun.Failure("acme", "Something could not be removed: one is held"));
  }
}
