package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static cloud.tansu.server.storage.TestStorage.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ObjectsTest {

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
    storage.bucket(space, Versioning.OFF);
  }

  @Test
  void returnsWhatWasStored() {
    PutObject wanted =
        PutObject.of(PICTURES, new ObjectKey("summer/sea.txt"))
            .with(ObjectHeaders.ofType("text/plain"))
            .with(new ObjectLabels(Map.of("camera", "old"), Map.of("year", "2026")));

    StoredObject made = stored(storage.put(space, wanted, "waves"));

    assertThat(storage.reads().find(space, PICTURES, wanted.key()))
        .isEqualTo(new Lookup.Found(made));
    assertThat(storage.text(made)).isEqualTo("waves");
    assertThat(made.etag()).isEqualTo("807e6bfddd0fbd0e1b9dcb4de8e0b79b");
    assertThat(made.version().label()).isEqualTo("null");
    assertThat(made.version().createdBy()).isEqualTo("alice");
  }

  @Test
  void sendsARange() {
    StoredObject made = stored(storage.put(space, "a", "0123456789"));

    assertThat(storage.text(made, 3, 4)).isEqualTo("3456");
    assertThat(storage.text(made, 10, 0)).isEmpty();
    assertThatThrownBy(() -> storage.text(made, 8, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void storesAnObjectWithoutBytes() {
    assertThat(storage.text(stored(storage.put(space, "empty", "")))).isEmpty();
    assertThat(storage.text(space, "empty")).contains("");
  }

  @Test
  void overwritesAndCountsOnlyTheNewBytes() {
    storage.put(space, "a", "first and long");
    String before = storage.reads().find(space, PICTURES, new ObjectKey("a")).toString();

    StoredObject second = stored(storage.put(space, "a", "second"));

    assertThat(storage.text(space, "a")).contains("second");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(6);
    assertThat(storage.usage().of(space).objects()).isEqualTo(1);
    assertThat(before).doesNotContain(second.version().id().toString());
  }

  @Test
  void whoIsReadingAnOverwrittenObjectReadsItsBytesToTheEnd() {
    StoredObject first = stored(storage.put(space, "a", "first"));

    storage.put(space, "a", "second");
    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("a")));

    assertThat(storage.text(first)).isEqualTo("first");
  }

  @Test
  void aDeletedObjectIsGoneAndCountsNoLonger() {
    storage.put(space, "a", "bytes");

    DeleteResult done =
        storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("a")));

    assertThat(done).isInstanceOf(DeleteResult.Deleted.class);
    assertThat(storage.text(space, "a")).isEmpty();
    assertThat(storage.usage().of(space).bytes()).isZero();
    assertThat(storage.usage().of(space).objects()).isZero();
    assertThat(storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("a"))))
        .isEqualTo(new DeleteResult.Missing());
  }

  @Test
  void tellsAMissingBucketFromAMissingObject() {
    BucketName other = new BucketName("other");
    ObjectKey key = new ObjectKey("a");

    assertThat(storage.reads().find(space, PICTURES, key)).isEqualTo(new Lookup.Missing());
    assertThat(storage.reads().find(space, other, key)).isEqualTo(new Lookup.NoBucket());
    assertThat(storage.put(space, PutObject.of(other, key), "x"))
        .isEqualTo(new WriteResult.NoBucket());
    assertThat(storage.writes().delete(space, ALICE, other, DeleteObject.of(key)))
        .isEqualTo(new DeleteResult.NoBucket());
  }

  @Test
  void deletesManyAtOnceAndSaysWhatCameOfEach() {
    storage.put(space, "a", "1");
    storage.put(space, "b", "2");

    List<DeleteResult> results =
        storage
            .writes()
            .deleteMany(
                space,
                ALICE,
                PICTURES,
                List.of(
                    DeleteObject.of(new ObjectKey("a")),
                    DeleteObject.of(new ObjectKey("none")),
                    DeleteObject.of(new ObjectKey("b"))));

    assertThat(results.get(0)).isInstanceOf(DeleteResult.Deleted.class);
    assertThat(results.get(1)).isInstanceOf(DeleteResult.Missing.class);
    assertThat(results.get(2)).isInstanceOf(DeleteResult.Deleted.class);
    assertThat(storage.usage().of(space).bytes()).isZero();
  }

  @Test
  void aCopyHasItsOwnBytesAndOutlivesItsSource() throws IOException {
    StoredObject source = stored(storage.put(space, "a", "bytes"));

    StoredObject copy = stored(copy(source));
    storage.backend().delete(space, List.of(source.content().pieces().getFirst().blob()));

    assertThat(storage.text(copy)).isEqualTo("bytes");
    assertThat(copy.etag()).isEqualTo(source.etag());
    assertThat(storage.usage().of(space).bytes()).isEqualTo(10);
  }

  private WriteResult copy(StoredObject source) {
    return storage
        .writes()
        .copy(
            space,
            ALICE,
            new CopyObject(
                source,
                PICTURES,
                new ObjectKey("b"),
                Optional.empty(),
                Optional.empty(),
                Condition.NONE));
  }

  @Test
  void aCopyThatDoesNotFitIsRefusedBeforeItIsMade() {
    StoredObject source = stored(storage.put(space, "a", "bytes"));
    storage.quota(acme, new Quota(8, 0, 0));

    WriteResult refused = copy(source);

    assertThat(refused)
        .isInstanceOfSatisfying(
            WriteResult.QuotaExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(QuotaLimit.MAX_TOTAL_BYTES));
    assertThat(storage.backend().list(space, Optional.empty(), 10)).hasSize(1);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(5);
  }

  @Test
  void tagsAVersionWithoutMakingAnotherOne() {
    StoredObject made = stored(storage.put(space, "a", "bytes"));

    storage
        .writes()
        .tag(space, ALICE, PICTURES, made.key(), AskedVersion.LATEST, Map.of("kind", "draft"));

    assertThat(storage.reads().find(space, PICTURES, made.key()))
        .isEqualTo(new Lookup.Found(made.withTags(Map.of("kind", "draft"))));
  }

  @Test
  void refusesBytesThatAreNotThoseOfTheDigest() {
    PutObject wanted =
        PutObject.of(PICTURES, new ObjectKey("a"))
            .with(ExpectedDigests.of(Map.of(ChecksumAlgorithm.CRC32, "AAAAAA==")));

    assertThat(storage.put(space, wanted, "bytes"))
        .isEqualTo(new WriteResult.DigestMismatch(ChecksumAlgorithm.CRC32));
    assertThat(storage.text(space, "a")).isEmpty();
  }

  @Test
  void keepsTheChecksumsThatWereAskedFor() {
    PutObject wanted =
        PutObject.of(PICTURES, new ObjectKey("a"))
            .with(new ExpectedDigests(Set.of(ChecksumAlgorithm.values()), Map::of));

    StoredObject made = stored(storage.put(space, wanted, "123456789"));

    assertThat(made.content().checksums())
        .containsEntry(ChecksumAlgorithm.CRC32, "y/Q5Jg==")
        .containsEntry(ChecksumAlgorithm.CRC32C, "4waSgw==")
        .containsEntry(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=")
        .containsEntry(ChecksumAlgorithm.SHA1, "98O8HYCOBHMq32eZZczDTKeuNEE=");
    assertThat(storage.reads().find(space, PICTURES, made.key())).isEqualTo(new Lookup.Found(made));
  }

  @Test
  void refusesABodyThatIsShorterOrLongerThanAnnounced() {
    PutObject wanted = PutObject.of(PICTURES, new ObjectKey("a")).withSize(4);

    assertThat(storage.put(space, wanted, "123")).isEqualTo(new WriteResult.WrongSize(4, 3));
    assertThat(storage.put(space, wanted, "12345")).isInstanceOf(WriteResult.WrongSize.class);
    assertThat(storage.text(space, "a")).isEmpty();
    assertThat(storage.backend().list(space, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void aSenderThatBreaksOffLeavesTheOldObject() {
    storage.put(space, "a", "old");
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new BrokenStream());

    assertThatThrownBy(
            () ->
                storage
                    .writes()
                    .put(space, ALICE, PutObject.of(PICTURES, new ObjectKey("a")), broken))
        .hasMessage("gone");

    assertThat(storage.text(space, "a")).contains("old");
    assertThat(storage.backend().list(space, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void aTenantCannotReachAnotherTenantsObjects() {
    StorageSpace globex = StorageSpace.of(databases.tenant("globex"));
    StoredObject made = stored(storage.put(space, "a", "secret"));

    assertThat(storage.reads().find(globex, PICTURES, made.key())).isEqualTo(new Lookup.NoBucket());
    storage.bucket(globex, Versioning.OFF);
    assertThat(
            storage
                .reads()
                .find(globex, PICTURES, made.key(), AskedVersion.of(made.version().id())))
        .isEqualTo(new Lookup.Missing());
    assertThat(storage.reads().list(globex, ListObjects.of(PICTURES)).objects()).isEmpty();
    assertThatThrownBy(
            () ->
                storage
                    .writes()
                    .copy(
                        globex,
                        ALICE,
                        new CopyObject(
                            made,
                            PICTURES,
                            new ObjectKey("b"),
                            Optional.empty(),
                            Optional.empty(),
                            Condition.NONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePlatformsSpaceIsApartFromEveryTenant() {
    storage.bucket(StorageSpace.PLATFORM, Versioning.OFF);
    storage.put(StorageSpace.PLATFORM, "traces/1", "spans");

    assertThat(storage.text(StorageSpace.PLATFORM, "traces/1")).contains("spans");
    assertThat(storage.text(space, "traces/1")).isEmpty();
    assertThat(TenantId.parse(StorageSpace.PLATFORM.folder())).isEmpty();
    assertThat(storage.usage().of(StorageSpace.PLATFORM).quota()).isEqualTo(Quota.UNLIMITED);
    assertThat(storage.usage().of(space).bytes()).isZero();
  }
}
