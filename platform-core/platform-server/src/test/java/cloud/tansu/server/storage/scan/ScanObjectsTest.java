package cloud.tansu.server.storage.scan;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.CompleteResult;
import cloud.tansu.server.storage.multipart.CompleteUpload;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.NamedPart;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.UploadKey;
import cloud.tansu.server.storage.rows.TestRows;
import cloud.tansu.spi.scan.ScanVerdict;
import cloud.tansu.spi.scan.ScannedObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ScanObjectsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final List<ScannedObject> seen = new ArrayList<>();
  private final List<Scanners.Scanner> scanners = new ArrayList<>();
  private final TestJournal journal = new TestJournal();
  private Runnable meanwhile = () -> {};
  private LocalFiles files;
  private TestStorage storage;
  private StorageSpace acme;

  @BeforeEach
  void open() {
    files = TestBackend.files(directory);
    TestRows rows = TestRows.on(databases.get(), journal, Clock.systemUTC());
    storage =
        TestStorage.on(
            databases.get(), TestBackend.config(directory), files, rows, new TestScan(scanners));
    acme = StorageSpace.of(databases.tenant("acme"));
    storage.bucket(acme, Versioning.OFF);
  }

  /** Finds every text that has the word virus in it. */
  private final class Finder implements Scanners.Scanner {

    @Override
    public String name() {
      return "finder";
    }

    @Override
    public ScanVerdict scan(ScannedObject object, Supplier<InputStream> bytes, Duration timeout) {
      seen.add(object);
      try (InputStream in = bytes.get()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        meanwhile.run();
        return text.contains("virus")
            ? new ScanVerdict.Infected("Test.Virus\n1")
            : new ScanVerdict.Clean();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Never knows. */
  private static final class Broken implements Scanners.Scanner {

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public ScanVerdict scan(ScannedObject object, Supplier<InputStream> bytes, Duration timeout) {
      return new ScanVerdict.Failed("no database of viruses");
    }
  }

  private void policy(StorageSpace space, ScanPolicy.Mode mode) {
    storage
        .settings()
        .set(ALICE, ScanSettings.POLICY, space.tenant().orElseThrow(), new ScanPolicy(mode, 5), 0);
  }

  private int blobs() {
    return files.list(acme, Optional.empty(), 100).size();
  }

  private ProblemException refused(Runnable write) {
    return catchThrowableOfType(ProblemException.class, write::run);
  }

  private List<String> events() {
    return databases
        .get()
        .readTenant(
            acme.tenant().orElseThrow(),
            unit ->
                unit.query(
                    "select type || ' ' || subject || ' ' || coalesce(data ->> 'finding', '')"
                        + " from sys.outbox where type like 'file.%' order by seq",
                    row -> row.getString(1)));
  }

  @Test
  void storesWhatIsClean() {
    scanners.add(new Finder());

    WriteResult result = storage.put(acme, "a", "harmless");

    assertThat(result).isInstanceOf(WriteResult.Stored.class);
    assertThat(seen).singleElement().isEqualTo(new ScannedObject("acme", "pictures", "a", "", 8));
  }

  @Test
  void keepsTheOldObjectWhenTheNewOneIsInfected() {
    var unused = storage.put(acme, "a", "harmless");
    scanners.add(new Finder());

    ProblemException problem = refused(() -> storage.put(acme, "a", "a virus"));

    assertThat(problem.problem().type().code()).isEqualTo("object_infected");
    assertThat(problem.problem().type().status()).isEqualTo(422);
    assertThat(problem.problem().detail()).contains("Test.Virus 1");
    assertThat(storage.text(acme, "a")).contains("harmless");
    assertThat(storage.usage().of(acme).bytes()).isEqualTo(8);
    assertThat(blobs()).isEqualTo(1);
    assertThat(journal.entries())
        .filteredOn(entry -> entry.action().equals("ObjectInfected"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.details()).containsEntry("finding", "Test.Virus 1"));
    assertThat(events())
        .containsExactly(
            "file.uploaded buckets/pictures/a ", "file.infected buckets/pictures/a Test.Virus 1");
  }

  @Test
  void storesNothingWhenAScannerDoesNotKnow() {
    scanners.add(new Finder());
    scanners.add(new Broken());

    ProblemException problem = refused(() -> storage.put(acme, "a", "harmless"));

    assertThat(problem.problem().type().code()).isEqualTo("object_not_scanned");
    assertThat(problem.problem().retryAfter()).isPresent();
    assertThat(storage.text(acme, "a")).isEmpty();
    assertThat(blobs()).isZero();
  }

  @Test
  void storesItWhereTheOperatorSaidSo() {
    scanners.add(new Broken());
    policy(acme, ScanPolicy.Mode.OPEN);

    var unused = storage.put(acme, "a", "harmless");

    assertThat(storage.text(acme, "a")).contains("harmless");
  }

  @Test
  void doesNotAskWhereScanningIsOff() {
    scanners.add(new Finder());
    policy(acme, ScanPolicy.Mode.OFF);

    var unused = storage.put(acme, "a", "a virus");

    assertThat(storage.text(acme, "a")).contains("a virus");
    assertThat(seen).isEmpty();
  }

  @Test
  void storesNothingWithoutAScannerWhereOneIsRequired() {
    policy(acme, ScanPolicy.Mode.REQUIRED);

    ProblemException problem = refused(() -> storage.put(acme, "a", "harmless"));

    assertThat(problem.problem().type().code()).isEqualTo("object_not_scanned");
  }

  @Test
  void aTenantCannotChangeByItsPolicyWhatIsExaminedOfAnotherTenant() {
    scanners.add(new Finder());
    policy(acme, ScanPolicy.Mode.OFF);
    StorageSpace globex = StorageSpace.of(databases.tenant("globex"));
    storage.bucket(globex, Versioning.OFF);

    ProblemException problem = refused(() -> storage.put(globex, "a", "a virus"));

    assertThat(problem.problem().type().code()).isEqualTo("object_infected");
  }

  private UploadKey begin() {
    InitiateResult begun =
        storage.uploads().initiate(acme, ALICE, NewUpload.of(PICTURES, new ObjectKey("large")));
    return ((InitiateResult.Initiated) begun).upload().key();
  }

  private void part(UploadKey upload, int number, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      var unused =
          storage
              .uploads()
              .putPart(acme, PutPart.of(upload, number), new ByteArrayInputStream(bytes));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private CompleteResult complete(UploadKey upload) {
    return storage
        .uploads()
        .complete(
            acme, ALICE, CompleteUpload.of(upload, List.of(NamedPart.of(1), NamedPart.of(2))));
  }

  @Test
  void seesAnUploadAsOneStreamAndDropsItWhenItIsInfected() {
    scanners.add(new Finder());
    UploadKey upload = begin();
    part(upload, 1, "12345vi");
    part(upload, 2, "rus");

    ProblemException problem = refused(() -> complete(upload));

    assertThat(problem.problem().type().code()).isEqualTo("object_infected");
    assertThat(seen).singleElement().extracting(ScannedObject::size).isEqualTo(10L);
    assertThat(storage.uploads().find(acme, upload)).isEmpty();
    assertThat(storage.usage().of(acme).bytes()).isZero();
  }

  @Test
  void completesWhatIsClean() {
    scanners.add(new Finder());
    UploadKey upload = begin();
    part(upload, 1, "12345");
    part(upload, 2, "67890");

    assertThat(complete(upload)).isInstanceOf(CompleteResult.Completed.class);

    assertThat(storage.text(acme, "large")).contains("1234567890");
  }

  @Test
  void refusesAPartThatCameWhileTheOthersWereExamined() {
    scanners.add(new Finder());
    UploadKey upload = begin();
    part(upload, 1, "12345");
    part(upload, 2, "67890");
    meanwhile = () -> part(upload, 2, "virus");

    ProblemException problem = refused(() -> complete(upload));

    assertThat(problem.problem().type().status()).isEqualTo(409);
    assertThat(storage.text(acme, "large")).isEmpty();
  }

  @Test
  void leavesThePlatformsOwnObjectsAlone() {
    scanners.add(new Finder());
    storage.bucket(StorageSpace.PLATFORM, Versioning.OFF);

    var unused =
        storage.put(StorageSpace.PLATFORM, PutObject.of(PICTURES, new ObjectKey("a")), "a virus");

    assertThat(seen).isEmpty();
  }
}
