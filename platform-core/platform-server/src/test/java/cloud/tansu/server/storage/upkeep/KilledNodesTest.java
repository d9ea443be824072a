package cloud.tansu.server.storage.upkeep;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.ListedBlob;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.TestUploads;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that store, complete, delete and expire objects are killed in the middle of it. */
class KilledNodesTest {

  private static final List<String> KINDS =
      List.of("put", "shared", "multipart", "delete", "lifecycle");
  private static final int TIMES = 3;
  private static final Duration LATER = Duration.ofHours(3);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final TenantId acme = new TenantId("acme");
  private final StorageSpace space = StorageSpace.of(acme);
  private final List<Process> processes = new ArrayList<>();
  private LocalFiles files;
  private StorageConfig config;
  private TestStorage storage;

  @BeforeEach
  void open() {
    files = TestBackend.files(directory);
    config = TestBackend.config(directory);
    storage = at(Clock.systemUTC());
    var unused = databases.tenant(acme.value());
    storage.bucket(space, Versioning.OFF);
    storage.quota(acme, Quota.UNLIMITED);
    BucketSettings expiring = BucketSettings.DEFAULT.with(List.of(LifecycleRule.expire("r", 1)));
    storage.buckets().create(space, ALICE, KilledNode.OLD, expiring);
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private TestStorage at(Clock clock) {
    return TestStorage.on(databases.get(), config, files, new TestJournal(), clock);
  }

  private Process start(String name, String what) throws IOException {
    Map<String, String> values = databases.configurationValues();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                name,
                what,
                directory.toString(),
                values.get("tansu.database.host"),
                values.get("tansu.database.port"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process;
  }

  /** What a process has said so far: the last number of each kind. */
  private static void follow(Process process, Map<String, Integer> done, int times)
      throws IOException {
    BufferedReader lines = process.inputReader();
    while (KINDS.stream().anyMatch(kind -> done.getOrDefault(kind, 0) < times)) {
      read(lines.readLine(), done);
    }
  }

  private static void followToTheEnd(Process process, Map<String, Integer> done)
      throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read(line, done);
    }
  }

  /** A line that was being written when the process was killed says nothing. */
  private static void read(String line, Map<String, Integer> done) {
    String[] words = String.valueOf(line).split(" ");
    if (words.length == 2 && KINDS.contains(words[0]) && words[1].matches("\\d+")) {
      done.put(words[0], Integer.parseInt(words[1]));
    }
    assertThat(line).as("The process has ended by itself").isNotNull();
  }

  @Test
  void leavesOldOrNewObjectsExactUsageAndNothingThatTheSweeperMisses() throws Exception {
    Map<String, Integer> done = new HashMap<>();
    Map<String, Integer> doneByOther = new HashMap<>();
    Process one = start("one", "work");
    Process other = start("other", "work");
    follow(one, done, TIMES);
    follow(other, doneByOther, TIMES);

    kill(one);
    kill(other);
    followToTheEnd(one, done);
    followToTheEnd(other, doneByOther);

    assertOldOrNew("one", done);
    assertOldOrNew("other", doneByOther);
    assertThat(storage.text(space, "shared"))
        .as("what two processes wrote")
        .hasValueSatisfying(text -> assertThat(text).isIn(sharedBy(done, doneByOther)));
    assertUsageIsExact();
    sweep();
    assertUsageIsExact();
    assertThat(files.list(space, Optional.empty(), 10_000))
        .extracting(ListedBlob::id)
        .containsExactlyInAnyOrderElementsOf(blobsOfRows());
  }

  /** With SIGKILL, and without closing what it has said. */
  private static void kill(Process process) throws InterruptedException {
    assertThat(process.toHandle().destroyForcibly()).isTrue();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private void assertOldOrNew(String name, Map<String, Integer> done) {
    for (String kind : List.of("put", "multipart")) {
      int last = done.getOrDefault(kind, 0);
      assertThat(storage.text(space, name + "-" + kind))
          .as("%s of %s after %s", kind, name, last)
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .isIn(KilledNode.content("", last), KilledNode.content("", last + 1)));
    }
    int deleted = done.getOrDefault("delete", 0);
    assertThat(storage.text(space, name + "-delete"))
        .satisfiesAnyOf(
            gone -> assertThat(gone).isEmpty(),
            next -> assertThat(next).contains(KilledNode.content("", deleted + 1)));
  }

  private static List<String> sharedBy(Map<String, Integer> done, Map<String, Integer> other) {
    List<String> possible = new ArrayList<>();
    for (int i = 1; i <= done.getOrDefault("shared", 0) + 1; i++) {
      possible.add(KilledNode.content("one", i));
    }
    for (int i = 1; i <= other.getOrDefault("shared", 0) + 1; i++) {
      possible.add(KilledNode.content("other", i));
    }
    return possible;
  }

  private void assertUsageIsExact() {
    Usage usage = storage.usage().of(space);
    List<Long> counted =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.query(
                            "select (select coalesce(sum(size), 0) from app.files) + (select"
                                + " coalesce(sum(size), 0) from sys.multipart_parts), (select"
                                + " count(*) from app.files)",
                            row -> List.of(row.getLong(1), row.getLong(2)))
                        .getFirst());
    assertThat(List.of(usage.bytes(), usage.objects())).isEqualTo(counted);
  }

  private void sweep() {
    Clock later = Clock.offset(Clock.systemUTC(), LATER);
    TestStorage then = at(later);
    long unused = TestUploads.forgotten(then, config).abortResting(space, later.instant());
    unused +=
        new CollectGarbage(
                at(Clock.offset(later, LATER)).rows().writes(),
                files,
                storage.metrics(),
                config,
                Clock.offset(later, LATER))
            .collect(space);
    unused +=
        new RemoveOrphans(then.rows().writes(), files, storage.metrics(), later).remove(space);
    assertThat(unused).isPositive();
  }

  private List<UUID> blobsOfRows() {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.query(
                    "select blob from app.files where blob is not null union all select blob from"
                        + " sys.file_parts",
                    row -> row.getObject(1, UUID.class)));
  }

  @Test
  void aLargeObjectNeedsNoMemory() throws Exception {
    Process process = start("one", "large");

    String said = process.inputReader().readLine();

    assertThat(said).isEqualTo("large " + KilledNode.LARGE);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }
}
