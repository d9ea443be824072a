package cloud.tansu.server.storage.tus;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BrokenStream;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.TestUploads;
import cloud.tansu.testkit.AdjustableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The smallest part has five bytes, and after ten what has arrived is put down. */
class ResumableUploadsTest {

  private static final ObjectKey KEY = new ObjectKey("film");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final AdjustableClock clock = new AdjustableClock();
  private TusNode node;
  private TenantId acme;
  private StorageSpace space;

  @BeforeEach
  void open() {
    node = node();
    acme = databases.tenant("acme");
    space = StorageSpace.of(acme);
    node.storage().bucket(space, Versioning.OFF);
  }

  private TusNode node() {
    return TusNode.on(databases, directory, clock);
  }

  private static NewResumable wanted(OptionalLong length) {
    NewUpload object =
        new NewUpload(
            PICTURES,
            KEY,
            ObjectHeaders.ofType("video/mp4"),
            new ObjectLabels(Map.of("place", "lake"), Map.of()),
            Optional.empty(),
            false);
    return new NewResumable(object, length, OptionalLong.empty(), "filename ZmlsbQ==");
  }

  private CreateResult create(long length) {
    return node.uploads().create(space, ALICE, wanted(OptionalLong.of(length)));
  }

  private ResumableUpload begin(long length) {
    return ((CreateResult.Created) create(length)).upload();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private AppendResult send(ResumableUpload upload, long offset, String text) {
    return send(node, upload, offset, stream(text), Optional.empty());
  }

  private AppendResult send(
      TusNode where,
      ResumableUpload upload,
      long offset,
      InputStream body,
      Optional<UploadChecksum> checksum) {
    try {
      return where.append().append(space, upload, offset, checksum, body);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends to the upload as it is now. */
  private AppendResult resume(ResumableUpload upload, String text) {
    ResumableUpload now = now(upload);
    return send(now, now.received(), text);
  }

  private ResumableUpload now(ResumableUpload upload) {
    return node.storage()
        .rows()
        .databases()
        .read(space, unit -> ResumableTable.find(unit, upload.key().id(), clock.instant()))
        .orElseThrow();
  }

  private static ResumableUpload grown(AppendResult result) {
    return ((AppendResult.Grown) result).upload();
  }

  private StoredObject object() {
    return ((Lookup.Found) node.storage().reads().find(space, PICTURES, KEY)).object();
  }

  private Optional<String> text() {
    return node.storage().text(space, "film");
  }

  @Test
  void makesAnObjectOfWhatComesInSeveralRequests() {
    ResumableUpload upload = begin(11);

    assertThat(grown(send(upload, 0, "hello ")).received()).isEqualTo(6);
    assertThat(text()).isEmpty();
    assertThat(grown(resume(upload, "world")).received()).isEqualTo(11);

    assertThat(text()).contains("hello world");
    assertThat(object().headers().contentType()).contains("video/mp4");
    assertThat(object().labels().metadata()).containsEntry("place", "lake");
    assertThat(now(upload).completed()).isTrue();
    assertThat(node.storage().usage().of(space).bytes()).isEqualTo(11);
  }

  @Test
  void takesRunsOfAnySize() {
    ResumableUpload upload = begin(26);

    for (char letter = 'a'; letter <= 'z'; letter++) {
      resume(upload, String.valueOf(letter));
    }

    assertThat(text()).contains("abcdefghijklmnopqrstuvwxyz");
    assertThat(node.storage().reads().parts(object())).hasSize(6);
    assertThat(node.storage().usage().of(space).bytes()).isEqualTo(26);
  }

  @Test
  void keepsWhatArrivedBeforeTheConnectionBroke() {
    ResumableUpload upload = begin(20);
    InputStream breaking = new SequenceInputStream(stream("hello wonderful"), new BrokenStream());

    AppendResult broken = send(node, upload, 0, breaking, Optional.empty());

    assertThat(grown(broken).received()).isEqualTo(15);
    assertThat(grown(resume(upload, " tree")).completed()).isFalse();
    assertThat(text()).contains("hello wonderful tree");
  }

  /** A stream that has ended, once something else has happened. */
  private static final class Ending extends InputStream {

    private final Runnable before;

    Ending(Runnable before) {
      this.before = before;
    }

    @Override
    public int read() {
      before.run();
      return -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return read();
    }
  }

  @Test
  void anotherNodeGoesOn() {
    ResumableUpload upload = begin(11);
    send(upload, 0, "hello ");

    node = node();
    resume(upload, "world");

    assertThat(text()).contains("hello world");
  }

  @Test
  void putsDownWhatHasArrivedFromTimeToTime() {
    ResumableUpload upload = begin(40);
    InputStream body =
        new SequenceInputStream(
            stream("abcdefghijklmnopqrstuvwxy"),
            new Ending(
                () -> {
                  assertThat(now(upload).received()).isEqualTo(20);
                }));

    assertThat(grown(send(node, upload, 0, body, Optional.empty())).received()).isEqualTo(25);
  }

  @Test
  void saysWhereToGoOnWhenTheClientIsWrong() {
    ResumableUpload upload = begin(11);
    send(upload, 0, "hello ");

    assertThat(send(upload, 0, "hello ")).isEqualTo(new AppendResult.WrongOffset(6));
    assertThat(send(upload, 9, "x")).isEqualTo(new AppendResult.WrongOffset(6));
    assertThat(now(upload).received()).isEqualTo(6);
  }

  @Test
  void ofTwoWhoSendAtOnceOneIsRefused() {
    ResumableUpload upload = begin(11);
    InputStream body =
        new SequenceInputStream(
            stream("hello "),
            new Ending(
                () -> {
                  assertThat(send(upload, 0, "other")).isEqualTo(new AppendResult.Locked());
                }));

    assertThat(grown(send(node, upload, 0, body, Optional.empty())).received()).isEqualTo(6);
    assertThat(grown(resume(upload, "world")).received()).isEqualTo(11);
    assertThat(text()).contains("hello world");
  }

  @Test
  void whoeverHasFallenSilentLosesThePlaceAndStoresNothingMore() {
    ResumableUpload upload = begin(11);
    InputStream silent =
        new SequenceInputStream(
            stream("HELLO"),
            new Ending(
                () -> {
                  clock.advance(Duration.ofSeconds(16));
                  assertThat(grown(send(upload, 0, "hello ")).received()).isEqualTo(6);
                }));

    AppendResult late = send(node, upload, 0, silent, Optional.empty());

    assertThat(late).isEqualTo(new AppendResult.Locked());
    resume(upload, "world");
    assertThat(text()).contains("hello world");
  }

  @Test
  void whoeverSendsSlowlyKeepsThePlace() {
    ResumableUpload upload = begin(11);
    InputStream slow =
        new SequenceInputStream(
            new SequenceInputStream(after(6, upload, "hel"), after(6, upload, "lo ")),
            after(6, upload, ""));

    assertThat(grown(send(node, upload, 0, slow, Optional.empty())).received()).isEqualTo(6);
  }

  /** When it is read, time has passed, and somebody else tries to send. */
  private InputStream after(int seconds, ResumableUpload upload, String text) {
    return new SequenceInputStream(
        new Ending(
            () -> {
              clock.advance(Duration.ofSeconds(seconds));
              assertThat(send(upload, 0, "other")).isEqualTo(new AppendResult.Locked());
            }),
        stream(text));
  }

  @Test
  void keepsNothingOfARequestWhoseChecksumIsWrong() {
    ResumableUpload upload = begin(11);
    Optional<UploadChecksum> another = UploadChecksum.parse("md5 9zNHn1D1Gwq0nzu4Cg8PhA==");
    Optional<UploadChecksum> sha1 = UploadChecksum.parse("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=");

    AppendResult wrong = send(node, upload, 0, stream("hello world"), another);
    long between = now(upload).received();
    AppendResult fine = send(node, upload, 0, stream("hello world"), sha1);

    assertThat(wrong).isEqualTo(new AppendResult.WrongChecksum());
    assertThat(between).isZero();
    assertThat(grown(fine).received()).isEqualTo(11);
    assertThat(text()).contains("hello world");
  }

  @Test
  void readsNoMoreThanTheUploadHas() {
    ResumableUpload upload = begin(5);

    assertThat(send(upload, 0, "hello world")).isEqualTo(new AppendResult.TooLong(5));
    assertThat(now(upload).received()).isEqualTo(5);
  }

  @Test
  void makesAnObjectWithoutBytes() throws IOException {
    ResumableUpload upload = begin(0);

    assertThat(node.append().finish(space, upload)).isInstanceOf(AppendResult.Grown.class);

    assertThat(text()).contains("");
    assertThat(now(upload).completed()).isTrue();
  }

  @Test
  void takesALengthLater() {
    CreateResult created = node.uploads().create(space, ALICE, wanted(OptionalLong.empty()));
    ResumableUpload upload = ((CreateResult.Created) created).upload();
    send(upload, 0, "hello ");

    assertThat(node.uploads().setLength(space, upload, 3)).isEmpty();
    assertThat(node.uploads().setLength(space, upload, 11)).isPresent();
    assertThat(node.uploads().setLength(space, upload, 12)).isEmpty();
    resume(upload, "world");

    assertThat(text()).contains("hello world");
  }

  @Test
  void completesTheNextTimeWhatANodeCouldNotComplete() throws IOException {
    ResumableUpload upload = begin(5);
    send(upload, 0, "hello");
    undoCompletion();

    // a node that stops between the last byte and the object leaves such a row
    ResumableUpload again = begin(5);
    putDown(again);
    assertThat(now(again).isWhole()).isTrue();
    node.append().finish(space, now(again));
    node.append().finish(space, now(again));

    assertThat(now(again).completed()).isTrue();
    assertThat(text()).contains("hello");
  }

  private void undoCompletion() {
    node.storage()
        .writes()
        .delete(
            space,
            ALICE,
            PICTURES,
            new cloud.tansu.server.storage.DeleteObject(
                KEY,
                cloud.tansu.server.storage.AskedVersion.LATEST,
                cloud.tansu.server.storage.Condition.NONE));
  }

  /** All bytes arrive, and the node stops before it makes the object. */
  private void putDown(ResumableUpload upload) throws IOException {
    Lease lease = Lease.of(java.util.UUID.randomUUID(), clock.instant(), Duration.ofSeconds(1));
    var databasesOf = node.storage().rows().databases();
    databasesOf.transact(space, unit -> ResumableTable.take(unit, upload.key().id(), 0, lease));
    TestUploads.growing(node.storage(), TestBackend.config(directory))
        .append(
            space,
            cloud.tansu.server.storage.multipart.PutPart.of(upload.key(), 1),
            0,
            stream("hello"),
            (unit, part) ->
                ResumableTable.count(
                    unit,
                    upload,
                    upload.grown(new ResumableUpload.Tail(1, 5), 5),
                    lease,
                    Duration.ofHours(1)));
  }

  @Test
  void countsAgainstTheQuotaWhileItIsOpen() {
    node.storage().quota(acme, new Quota(10, 0, 0));
    ResumableUpload upload = begin(8);
    send(upload, 0, "hello");

    assertThat(node.storage().usage().of(space).bytes()).isEqualTo(5);
    assertThat(create(6))
        .isInstanceOfSatisfying(
            CreateResult.QuotaExceeded.class,
            refused -> assertThat(refused.limit()).isEqualTo(QuotaLimit.MAX_TOTAL_BYTES));
  }

  @Test
  void refusesAnObjectThatIsTooLarge() {
    node.storage().quota(acme, new Quota(0, 10, 0));

    assertThat(create(11))
        .isInstanceOfSatisfying(
            CreateResult.QuotaExceeded.class,
            refused -> assertThat(refused.limit()).isEqualTo(QuotaLimit.MAX_OBJECT_BYTES));
    assertThat(begin(10)).isNotNull();
  }

  @Test
  void refusesABucketThatIsNotThere() {
    NewUpload object = NewUpload.of(new BucketName("other"), KEY);
    NewResumable wanted = new NewResumable(object, OptionalLong.of(1), OptionalLong.empty(), "");

    assertThat(node.uploads().create(space, ALICE, wanted))
        .isInstanceOf(CreateResult.NoBucket.class);
  }

  @Test
  void onlyTheSecretOfAnUploadOpensIt() {
    CreateResult.Created created = (CreateResult.Created) create(5);
    java.util.UUID id = created.upload().key().id();

    assertThat(node.uploads().find(space, new Capability(id, created.secret()))).isPresent();
    assertThat(node.uploads().find(space, new Capability(id, "x" + created.secret()))).isEmpty();
    assertThat(Capability.parse("no-id", "x")).isEmpty();
  }

  @Test
  void aTenantCannotGoOnWithAnotherTenantsUpload() {
    CreateResult.Created created = (CreateResult.Created) create(5);
    StorageSpace globex = StorageSpace.of(databases.tenant("globex"));
    Capability capability = new Capability(created.upload().key().id(), created.secret());

    assertThat(node.uploads().find(globex, capability)).isEmpty();
    assertThat(node.uploads().find(space, capability)).isPresent();
  }

  @Test
  void dropsWhatHasArrivedWhenItIsTerminated() {
    ResumableUpload upload = begin(11);
    send(upload, 0, "hello ");

    node.uploads().terminate(space, ALICE, now(upload));

    assertThat(send(upload, 6, "world")).isEqualTo(new AppendResult.Gone());
    assertThat(node.storage().usage().of(space).bytes()).isZero();
    assertThat(node.storage().uploads().find(space, upload.key())).isEmpty();
  }

  @Test
  void endsUploadsThatNobodyGoesOnWith() {
    ResumableUpload open = begin(11);
    send(open, 0, "hello ");
    clock.advance(Duration.ofHours(23));
    assertThat(node.expired().end(space)).isZero();
    assertThat(forgotten()).isZero();

    clock.advance(Duration.ofHours(2));

    assertThat(send(open, 6, "world")).isEqualTo(new AppendResult.Gone());
    assertThat(node.expired().end(space)).isEqualTo(1);
    assertThat(node.storage().usage().of(space).bytes()).isZero();
    assertThat(node.storage().uploads().find(space, open.key())).isEmpty();
  }

  /** The sweeper of multipart uploads, which leaves these alone. */
  private long forgotten() {
    return TestUploads.forgotten(node.storage(), TestBackend.config(directory))
        .abortResting(space, clock.instant().minus(Duration.ofMinutes(60)));
  }

  @Test
  void forgetsACompletedUploadAndKeepsItsObject() {
    ResumableUpload upload = begin(5);
    send(upload, 0, "hello");
    clock.advance(Duration.ofHours(25));

    assertThat(node.expired().end(space)).isEqualTo(1);
    assertThat(text()).contains("hello");
  }

  @Test
  void whoeverAbortsTheUploadBelowEndsIt() {
    CreateResult.Created created = (CreateResult.Created) create(5);
    node.storage().uploads().abort(space, ALICE, created.upload().key());

    Capability capability = new Capability(created.upload().key().id(), created.secret());
    assertThat(node.uploads().find(space, capability)).isEmpty();
  }
}
