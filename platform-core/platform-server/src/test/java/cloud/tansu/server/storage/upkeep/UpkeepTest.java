package cloud.tansu.server.storage.upkeep;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PartlyRemoved;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.ForgottenUploads;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.ListUploads;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.PartResult;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.TestUploads;
import cloud.tansu.server.storage.rows.SpaceWrites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  /** Of the rows and files that the tests make, which carry the time of the machine. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private TestStorage storage;
  private LocalFiles files;
  private StorageSpace space;

  @BeforeEach
  void open() {
    files = TestBackend.files(directory);
    storage = at(Duration.ZERO);
    space = StorageSpace.of(databases.tenant("acme"));
    storage.bucket(space, Versioning.OFF);
  }

  /** The storage at a later time. */
  private TestStorage at(Duration later) {
    return TestStorage.on(databases.get(), config(), files, new TestJournal(), clock(later));
  }

  private Clock clock(Duration later) {
    return Clock.fixed(now.plus(later), ZoneOffset.UTC);
  }

  private StorageConfig config() {
    return TestBackend.config(directory);
  }

  private int blobs() {
    return files.list(space, Optional.empty(), 1000).size();
  }

  private long collect(Duration later) {
    return new CollectGarbage(
            at(later).rows().writes(), files, storage.metrics(), config(), clock(later))
        .collect(space);
  }

  private long removeOrphans(Duration later) {
    return new RemoveOrphans(storage.rows().writes(), files, storage.metrics(), clock(later))
        .remove(space);
  }

  private ForgottenUploads forgotten() {
    return TestUploads.forgotten(storage, config());
  }

  private long applyLifecycle(Duration later) {
    return new ApplyLifecycle(
            at(later).rows().writes(),
            storage.rows().remove(),
            forgotten(),
            storage.metrics(),
            clock(later))
        .apply(space);
  }

  private void rules(Versioning versioning, LifecycleRule... rules) {
    storage
        .buckets()
        .update(space, ALICE, PICTURES, settings -> settings.with(versioning).with(List.of(rules)));
  }

  @Test
  void bytesOfAnOverwrittenObjectGoAfterTheDelayAndNotBefore() {
    storage.put(space, "a", "first");
    storage.put(space, "a", "second");

    assertThat(collect(Duration.ofMinutes(9))).isZero();
    assertThat(blobs()).isEqualTo(2);
    assertThat(collect(Duration.ofMinutes(11))).isEqualTo(1);
    assertThat(blobs()).isEqualTo(1);
    assertThat(storage.text(space, "a")).contains("second");
    assertThat(collect(Duration.ofMinutes(11))).isZero();
  }

  @Test
  void bytesThatAreGoneAlreadyAreForgotten() {
    StoredObject made = TestStorage.stored(storage.put(space, "a", "first"));
    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(made.key()));
    files.delete(space, List.of(made.content().pieces().getFirst().blob()));

    assertThat(collect(Duration.ofMinutes(11))).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeDeletedHoldsUpNoOther() throws IOException {
    for (String key : List.of("a", "b", "c")) {
      StoredObject made = TestStorage.stored(storage.put(space, key, "first"));
      storage.put(space, key, "second");
      if (key.equals("a")) {
        hold(made.content().pieces().getFirst().blob());
      }
    }

    assertThatThrownBy(() -> collect(Duration.ofMinutes(11)))
        .isInstanceOfSatisfying(
            PartlyRemoved.class, partly -> assertThat(partly.removed()).isEqualTo(2));

    assertThat(storage.usage().of(space).garbage()).isEqualTo("first".length());
    assertThat(storage.text(space, "a")).contains("second");
  }

  /** A folder that holds something is not deleted as a file is. */
  private void hold(UUID blob) throws IOException {
    String name = blob.toString();
    Path file = directory.resolve("acme").resolve(name.substring(0, 2)).resolve(name);
    Files.delete(file);
    Files.createDirectories(file.resolve("held"));
  }

  @Test
  void removesBytesWithoutARowAfterAnHourAndNothingElse() throws IOException {
    storage.put(space, "kept", "bytes");
    storage.put(space, "b", "overwritten");
    storage.put(space, "b", "by this");
    InitiateResult.Initiated open =
        (InitiateResult.Initiated)
            storage.uploads().initiate(space, ALICE, NewUpload.of(PICTURES, new ObjectKey("film")));
    storage
        .uploads()
        .putPart(
            space, PutPart.of(open.upload().key(), 1), new ByteArrayInputStream(new byte[] {1, 2}));
    var orphan = files.write(space, new ByteArrayInputStream(new byte[] {1}));
    Path folder = Files.createDirectories(directory.resolve("acme/00"));
    Path left = folder.resolve("00000000-0000-4000-8000-000000000000.part");
    Files.write(left, new byte[] {1});

    assertThat(removeOrphans(Duration.ofMinutes(59))).isZero();
    assertThat(removeOrphans(Duration.ofMinutes(61))).isEqualTo(2);

    assertThat(blobs()).isEqualTo(4);
    assertThat(files.list(space, Optional.empty(), 100))
        .noneMatch(each -> each.id().equals(orphan.id()));
    assertThat(left).doesNotExist();
    assertThat(storage.text(space, "kept")).contains("bytes");
  }

  @Test
  void abortsUploadsThatRestTooLong() throws IOException {
    InitiateResult.Initiated open =
        (InitiateResult.Initiated)
            storage.uploads().initiate(space, ALICE, NewUpload.of(PICTURES, new ObjectKey("film")));
    at(Duration.ofMinutes(30))
        .uploads()
        .putPart(
            space, PutPart.of(open.upload().key(), 1), new ByteArrayInputStream(new byte[] {1, 2}));

    assertThat(forgotten().abortResting(space, now.plus(Duration.ofMinutes(29)))).isZero();
    assertThat(storage.usage().of(space).bytes()).isEqualTo(2);
    assertThat(forgotten().abortResting(space, now.plus(Duration.ofMinutes(31)))).isEqualTo(1);
    assertThat(storage.usage().of(space).bytes()).isZero();
    assertThat(storage.uploads().list(space, ListUploads.of(PICTURES)).uploads()).isEmpty();
  }

  @Test
  void anUploadWhosePartIsOnItsWayDoesNotRest() throws IOException {
    InitiateResult.Initiated open =
        (InitiateResult.Initiated)
            storage.uploads().initiate(space, ALICE, NewUpload.of(PICTURES, new ObjectKey("film")));
    List<Long> aborted = new ArrayList<>();
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            aborted.add(forgotten().abortResting(space, now.plus(Duration.ofMinutes(29))));
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };

    PartResult result =
        at(Duration.ofMinutes(30))
            .uploads()
            .putPart(space, PutPart.of(open.upload().key(), 1), slow);

    assertThat(aborted).containsOnly(0L);
    assertThat(result).isInstanceOf(PartResult.Stored.class);
  }

  @Test
  void deletesObjectsThatAreOlderThanTheRuleSays() {
    rules(
        Versioning.OFF,
        new LifecycleRule(
            "old logs", true, "logs/", Optional.of(7), Optional.empty(), Optional.empty(), false));
    for (int i = 0; i < 105; i++) {
      storage.put(space, "logs/" + i, "x");
    }
    storage.put(space, "kept", "x");
    at(Duration.ofDays(5)).put(space, "logs/new", "x");

    assertThat(applyLifecycle(Duration.ofDays(6))).isZero();
    assertThat(applyLifecycle(Duration.ofDays(8))).isEqualTo(105);

    assertThat(storage.text(space, "kept")).isPresent();
    assertThat(storage.text(space, "logs/new")).isPresent();
    assertThat(storage.usage().of(space).objects()).isEqualTo(2);
  }

  @Test
  void whatWasWrittenAgainSinceItWasFoundStays() {
    storage.put(space, "a", "old");
    storage.put(space, "b", "old");
    SpaceWrites writes = at(Duration.ofDays(8)).rows().writes();
    Aged old = new Aged(PICTURES, "", Aged.Kind.OBJECT, now.plus(Duration.ofDays(1)));
    List<UUID> found = writes.read(space, unit -> old.find(unit, 10));
    at(Duration.ofDays(7)).put(space, "a", "new");

    int removed =
        writes.transact(
            space,
            unit -> old.remove(unit, storage.rows().remove(), () -> writes.stamp(ALICE), found));

    assertThat(found).hasSize(2);
    assertThat(removed).isEqualTo(1);
    assertThat(storage.text(space, "a")).contains("new");
    assertThat(storage.text(space, "b")).isEmpty();
  }

  @Test
  void aRuleThatIsOffIsNotFollowed() {
    rules(
        Versioning.OFF,
        new LifecycleRule(
            "off", false, "", Optional.of(1), Optional.empty(), Optional.empty(), false));
    storage.put(space, "a", "x");

    assertThat(applyLifecycle(Duration.ofDays(30))).isZero();
  }

  @Test
  void removesOldVersionsFromWhenTheyCeasedToBeTheNewest() {
    rules(
        Versioning.ENABLED,
        new LifecycleRule(
            "versions", true, "", Optional.empty(), Optional.empty(), Optional.of(3), false));
    storage.put(space, "a", "first");
    at(Duration.ofDays(10)).put(space, "a", "second");

    assertThat(applyLifecycle(Duration.ofDays(12))).isZero();
    assertThat(applyLifecycle(Duration.ofDays(14))).isEqualTo(1);
    assertThat(storage.text(space, "a")).contains("second");
  }

  @Test
  void expiryInABucketWithVersionsHidesFirstAndCleansUpLater() {
    rules(Versioning.ENABLED, LifecycleRule.expire("all", 2));
    storage.put(space, "a", "bytes");

    applyLifecycle(Duration.ofDays(3));
    assertThat(storage.text(space, "a")).isEmpty();
    assertThat(storage.reads().versions(space, ListVersions.of(PICTURES)).versions()).hasSize(2);

    applyLifecycle(Duration.ofDays(6));
    assertThat(storage.reads().versions(space, ListVersions.of(PICTURES)).versions()).isEmpty();
    assertThat(storage.usage().of(space).objects()).isZero();
    assertThat(storage.usage().of(space).bytes()).isZero();
  }
}
