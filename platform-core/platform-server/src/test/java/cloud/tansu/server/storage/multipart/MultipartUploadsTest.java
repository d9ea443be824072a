package cloud.tansu.server.storage.multipart;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.CopyObject;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.WriteResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The smallest part of these tests has five bytes. */
class MultipartUploadsTest {

  private static final ObjectKey KEY = new ObjectKey("film");

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

  private UploadKey initiate() {
    return initiate(NewUpload.of(PICTURES, KEY));
  }

  private UploadKey initiate(NewUpload wanted) {
    InitiateResult result = storage.uploads().initiate(space, ALICE, wanted);
    return ((InitiateResult.Initiated) result).upload().key();
  }

  private PartResult put(UploadKey upload, int number, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return storage
          .uploads()
          .putPart(space, PutPart.of(upload, number), new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private CompleteResult complete(UploadKey upload, Integer... numbers) {
    List<NamedPart> parts = List.of(numbers).stream().map(NamedPart::of).toList();
    return storage.uploads().complete(space, ALICE, CompleteUpload.of(upload, parts));
  }

  private static StoredObject completed(CompleteResult result) {
    return ((CompleteResult.Completed) result).object();
  }

  @Test
  void makesOneObjectOfItsPartsWithoutCopyingThem() {
    UploadKey upload = initiate();
    put(upload, 2, "world!");
    put(upload, 1, "hello ");
    int blobs = storage.backend().list(space, Optional.empty(), 10).size();

    StoredObject made = completed(complete(upload, 1, 2));

    assertThat(storage.text(space, "film")).contains("hello world!");
    assertThat(storage.text(made, 4, 4)).isEqualTo("o wo");
    assertThat(storage.backend().list(space, Optional.empty(), 10)).hasSize(blobs);
    assertThat(made.content().partCount()).isEqualTo(2);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(12);
    assertThat(storage.usage().of(space).objects()).isEqualTo(1);
    assertThat(storage.uploads().find(space, upload)).isEmpty();
    assertThat(storage.reads().parts(made))
        .extracting(part -> part.number() + "@" + part.position())
        .containsExactly("1@0", "2@6");
  }

  @Test
  void whoCompletesAgainBecauseTheAnswerWasLostGetsTheSameObject() {
    UploadKey upload = initiate();
    put(upload, 1, "hello");
    StoredObject made = completed(complete(upload, 1));

    StoredObject again = completed(complete(upload, 1));

    assertThat(again.version()).isEqualTo(made.version());
    assertThat(again.etag()).isEqualTo(made.etag());
    assertThat(storage.text(again)).isEqualTo("hello");
    assertThat(storage.usage().of(space).objects()).isEqualTo(1);
    UploadKey otherKey = new UploadKey(PICTURES, new ObjectKey("other"), upload.id());
    assertThat(complete(otherKey, 1)).isEqualTo(new CompleteResult.NoUpload());
  }

  @Test
  void anUploadWhoseObjectIsGoneIsGone() {
    UploadKey upload = initiate();
    put(upload, 1, "hello");
    completed(complete(upload, 1));
    storage.put(space, "film", "another one");

    assertThat(complete(upload, 1)).isEqualTo(new CompleteResult.NoUpload());
  }

  @Test
  void hasTheEntityTagThatS3ComputesForParts() {
    UploadKey upload = initiate();
    put(upload, 1, "hello ");
    put(upload, 2, "world!");

    assertThat(completed(complete(upload, 1, 2)).etag())
        .isEqualTo("8ae2532e3bf1d4178d0aa9ca8a20f149-2");
  }

  @Test
  void aPartThatIsSentAgainReplacesTheFirstOne() {
    UploadKey upload = initiate();
    put(upload, 1, "a long first try");
    put(upload, 1, "second");

    assertThat(storage.usage().of(space).bytes()).isEqualTo(6);
    assertThat(completed(complete(upload, 1)).size()).isEqualTo(6);
    assertThat(storage.text(space, "film")).contains("second");
  }

  @Test
  void partsThatAreNotNamedAreDropped() {
    UploadKey upload = initiate();
    put(upload, 1, "first");
    put(upload, 2, "never");
    put(upload, 3, "third");

    completed(complete(upload, 1, 3));

    assertThat(storage.text(space, "film")).contains("firstthird");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(10);
  }

  @Test
  void refusesPartsInAnotherOrderThanTheirNumbers() {
    UploadKey upload = initiate();
    put(upload, 1, "short");
    put(upload, 2, "x");

    assertThat(complete(upload, 2, 1)).isEqualTo(new CompleteResult.WrongOrder());
    assertThat(complete(upload, 1, 1)).isEqualTo(new CompleteResult.WrongOrder());
    assertThat(complete(upload)).isEqualTo(new CompleteResult.NoParts());
    assertThat(storage.text(space, "film")).isEmpty();
    assertThat(complete(upload, 1, 2)).isInstanceOf(CompleteResult.Completed.class);
  }

  @Test
  void refusesASmallPartThatIsNotTheLast() {
    UploadKey upload = initiate();
    put(upload, 1, "1234");
    put(upload, 2, "12345");

    assertThat(complete(upload, 1, 2)).isEqualTo(new CompleteResult.TooSmall(1, 4, 5));
    assertThat(complete(upload, 1)).isInstanceOf(CompleteResult.Completed.class);
  }

  @Test
  void refusesPartsThatWereNotSentOrAreOthers() {
    UploadKey upload = initiate();
    put(upload, 1, "12345");
    NamedPart other = new NamedPart(1, Optional.of("0".repeat(32)), Map.of());

    assertThat(complete(upload, 1, 2)).isEqualTo(new CompleteResult.InvalidPart(2));
    assertThat(storage.uploads().complete(space, ALICE, CompleteUpload.of(upload, List.of(other))))
        .isEqualTo(new CompleteResult.InvalidPart(1));
  }

  @Test
  void anUnknownUploadIsSaidToBeUnknown() {
    UploadKey none = new UploadKey(PICTURES, KEY, new UUID(1, 2));

    assertThat(put(none, 1, "x")).isEqualTo(new PartResult.NoUpload());
    assertThat(complete(none, 1)).isEqualTo(new CompleteResult.NoUpload());
    assertThat(storage.uploads().abort(space, ALICE, none)).isFalse();
    assertThat(storage.uploads().parts(space, none, 0, 10)).isEmpty();
  }

  @Test
  void anUploadBelongsToItsKeyAndItsTenant() {
    UploadKey upload = initiate();
    StorageSpace globex = StorageSpace.of(databases.tenant("globex"));
    storage.bucket(globex, Versioning.OFF);
    UploadKey otherKey = new UploadKey(PICTURES, new ObjectKey("other"), upload.id());

    assertThat(put(otherKey, 1, "12345")).isEqualTo(new PartResult.NoUpload());
    assertThat(storage.uploads().abort(globex, ALICE, upload)).isFalse();
    assertThat(storage.uploads().list(globex, ListUploads.of(PICTURES)).uploads()).isEmpty();
  }

  @Test
  void openUploadsAreNotInListsOfObjectsAndKeepTheBucket() {
    UploadKey upload = initiate();
    put(upload, 1, "12345");

    assertThat(storage.reads().list(space, ListObjects.of(PICTURES)).objects()).isEmpty();
    assertThat(storage.uploads().list(space, ListUploads.of(PICTURES)).uploads())
        .extracting(Upload::key)
        .containsExactly(upload);
    assertThat(storage.buckets().delete(space, ALICE, PICTURES))
        .isInstanceOf(BucketResult.NotEmpty.class);
  }

  @Test
  void abortingFreesTheQuota() {
    storage.quota(acme, new Quota(10, 0, 0));
    UploadKey upload = initiate();
    put(upload, 1, "1234567890");
    assertThat(put(upload, 2, "1")).isInstanceOf(PartResult.QuotaExceeded.class);

    assertThat(storage.uploads().abort(space, ALICE, upload)).isTrue();

    assertThat(storage.usage().of(space).bytes()).isZero();
    assertThat(storage.put(space, "a", "1234567890")).isInstanceOf(WriteResult.Stored.class);
    assertThat(put(upload, 3, "x")).isEqualTo(new PartResult.NoUpload());
  }

  @Test
  void partsTogetherAreNotLargerThanAnObjectMayBe() {
    storage.quota(acme, new Quota(0, 12, 0));
    UploadKey upload = initiate();
    put(upload, 1, "1234567890");

    assertThat(put(upload, 2, "123")).isInstanceOf(PartResult.QuotaExceeded.class);
    assertThat(put(upload, 2, "12")).isInstanceOf(PartResult.Stored.class);
    assertThat(complete(upload, 1, 2)).isInstanceOf(CompleteResult.Completed.class);
  }

  @Test
  void bytesAreCountedOnceWhenAFullSpaceCompletes() {
    storage.quota(acme, new Quota(10, 0, 0));
    UploadKey upload = initiate();
    put(upload, 1, "1234567890");

    assertThat(complete(upload, 1)).isInstanceOf(CompleteResult.Completed.class);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(10);
  }

  @Test
  void completesOnlyWhenTheConditionHolds() {
    storage.put(space, "film", "there");
    UploadKey upload = initiate();
    put(upload, 1, "12345");
    CompleteUpload wanted =
        new CompleteUpload(
            upload,
            List.of(NamedPart.of(1)),
            Condition.IF_NEW,
            Optional.empty(),
            OptionalLong.empty());

    assertThat(storage.uploads().complete(space, ALICE, wanted))
        .isEqualTo(new CompleteResult.Refused(new WriteResult.ConditionFailed()));
    assertThat(storage.text(space, "film")).contains("there");
    assertThat(storage.uploads().find(space, upload)).isPresent();
  }

  @Test
  void deletingAnObjectOfPartsFreesThemAll() {
    UploadKey upload = initiate();
    put(upload, 1, "12345");
    put(upload, 2, "67890");
    StoredObject made = completed(complete(upload, 1, 2));

    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(KEY));

    assertThat(storage.usage().of(space).bytes()).isZero();
    assertThat(storage.text(made)).isEqualTo("1234567890");
  }

  @Test
  void anObjectOfPartsCanBeOverwrittenAndCopied() {
    UploadKey upload = initiate();
    put(upload, 1, "12345");
    put(upload, 2, "67890");
    StoredObject made = completed(complete(upload, 1, 2));
    CopyObject copy =
        new CopyObject(
            made,
            PICTURES,
            new ObjectKey("copy"),
            Optional.of(ObjectHeaders.ofType("video/mp4")),
            Optional.of(ObjectLabels.NONE),
            Condition.NONE);

    StoredObject copied = TestStorage.stored(storage.writes().copy(space, ALICE, copy));
    storage.put(space, "film", "short");

    assertThat(storage.text(copied)).isEqualTo("1234567890");
    assertThat(copied.etag()).isEqualTo(made.etag());
    assertThat(storage.text(space, "film")).contains("short");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(15);
  }

  @Test
  void aPartCanBeCopiedFromAnObject() throws IOException {
    StoredObject source = TestStorage.stored(storage.put(space, "source", "0123456789"));
    UploadKey upload = initiate();

    storage.uploads().copyPart(space, PutPart.of(upload, 1), source, 2, 6);

    assertThat(completed(complete(upload, 1)).size()).isEqualTo(6);
    assertThat(storage.text(space, "film")).contains("234567");
  }

  @Test
  void theChecksumOfTheWholeIsThatOfItsBytes() {
    for (ChecksumAlgorithm algorithm :
        List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC64NVME)) {
      UploadKey upload = initiate(checked(algorithm, true));
      put(upload, 1, "hello ");
      put(upload, 2, "world, ");
      put(upload, 3, "and all");

      StoredObject made = completed(complete(upload, 1, 2, 3));

      PutObject atOnce =
          PutObject.of(PICTURES, new ObjectKey("whole"))
              .with(new ExpectedDigests(Set.of(algorithm), Map::of));
      StoredObject whole = TestStorage.stored(storage.put(space, atOnce, "hello world, and all"));
      assertThat(made.content().checksums()).isEqualTo(whole.content().checksums());
    }
  }

  @Test
  void theChecksumOfChecksumsCarriesTheNumberOfParts() {
    UploadKey upload = initiate(checked(ChecksumAlgorithm.SHA256, false));
    put(upload, 1, "hello ");
    put(upload, 2, "world!");

    assertThat(completed(complete(upload, 1, 2)).content().checksums())
        .containsEntry(ChecksumAlgorithm.SHA256, "nvOOw+/Gg/dsuatToyayOdFgWvZK14a0G5g3kABXTGs=-2");
  }

  private static NewUpload checked(ChecksumAlgorithm algorithm, boolean whole) {
    return new NewUpload(
        PICTURES, KEY, ObjectHeaders.NONE, ObjectLabels.NONE, Optional.of(algorithm), whole);
  }

  @Test
  void pagesOfUploadsAndPartsHoldEachOnce() {
    UploadKey first = initiate();
    UploadKey second = initiate();
    initiate(NewUpload.of(PICTURES, new ObjectKey("folder/x")));
    put(first, 1, "1");
    put(first, 7, "2");
    put(first, 9, "3");

    UploadPage one =
        storage
            .uploads()
            .list(
                space,
                new ListUploads(
                    PICTURES, "", Optional.of("/"), Optional.empty(), Optional.empty(), 1));
    UploadPage two =
        storage
            .uploads()
            .list(
                space,
                new ListUploads(
                    PICTURES, "", Optional.of("/"), one.nextKey(), one.nextUpload(), 5));
    assertThat(one.uploads()).extracting(Upload::key).containsExactly(first);
    assertThat(two.uploads()).extracting(Upload::key).containsExactly(second);
    assertThat(two.commonPrefixes()).containsExactly("folder/");
    assertThat(two.nextKey()).isEmpty();

    PartPage parts = storage.uploads().parts(space, first, 1, 1).orElseThrow();
    assertThat(parts.parts()).extracting(UploadPart::number).containsExactly(7);
    assertThat(parts.next()).contains(7);
  }
}
