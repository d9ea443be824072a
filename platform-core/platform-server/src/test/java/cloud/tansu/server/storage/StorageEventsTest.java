package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.events.DirectSql;
import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.backend.LimitedBackend;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.intake.TestIntake;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What others learn of a change: the log of events, and the audit trail. */
class StorageEventsTest {

  private static final ObjectKey KEY = new ObjectKey("a");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private final TestJournal journal = new TestJournal();
  private TestStorage storage;
  private TenantId acme;
  private StorageSpace space;

  @BeforeEach
  void open() {
    storage =
        TestStorage.on(
            databases.get(),
            TestBackend.config(directory),
            TestBackend.files(directory),
            journal,
            Clock.systemUTC());
    acme = databases.tenant("acme");
    space = StorageSpace.of(acme);
  }

  private List<String> events() {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.query(
                    "select concat_ws(' ', type, subject, data ->> 'size') from sys.outbox"
                        + " order by seq",
                    row -> row.getString(1)));
  }

  private List<String> journalled() {
    return journal.entries().stream().map(Journal.Entry::action).toList();
  }

  private void delete() {
    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(KEY));
  }

  @Test
  void anOverwrittenObjectIsUploadedAgainAndNotDeleted() {
    storage.bucket(space, Versioning.OFF);
    storage.put(space, "a", "1");
    storage.put(space, "a", "22");
    storage.writes().tag(space, ALICE, PICTURES, KEY, AskedVersion.LATEST, Map.of("x", "y"));
    delete();
    storage.buckets().delete(space, ALICE, PICTURES);

    assertThat(events())
        .containsExactly(
            "bucket.created buckets/pictures",
            "file.uploaded buckets/pictures/a 1",
            "file.uploaded buckets/pictures/a 2",
            "file.deleted buckets/pictures/a 2",
            "bucket.deleted buckets/pictures");
  }

  @Test
  void aDeleteMarkerIsADeletionAndRemovingItIsNone() {
    storage.bucket(space, Versioning.ENABLED);
    storage.put(space, "a", "1");
    DeleteResult.Deleted hidden =
        (DeleteResult.Deleted)
            storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(KEY));
    DeleteObject marker =
        new DeleteObject(KEY, AskedVersion.of(hidden.version().id()), Condition.NONE);
    storage.writes().delete(space, ALICE, PICTURES, marker);

    assertThat(events())
        .containsExactly(
            "bucket.created buckets/pictures",
            "file.uploaded buckets/pictures/a 1",
            "file.deleted buckets/pictures/a 0");
  }

  @Test
  void everyWriteIsJournalledWithIt() {
    storage.bucket(space, Versioning.OFF);
    storage.put(space, "a", "1");
    delete();
    delete();
    storage.buckets().delete(space, ALICE, PICTURES);

    assertThat(journalled())
        .containsExactly("BucketCreate", "ObjectPut", "ObjectDelete", "BucketDelete");
    assertThat(journal.entries()).allMatch(entry -> entry.tenant().equals(space.tenant()));
    assertThat(journal.entries()).allMatch(entry -> entry.actor().equals(ALICE));
  }

  @Test
  void objectsOfThePlatformAreNotJournalled() {
    storage.bucket(StorageSpace.PLATFORM, Versioning.OFF);
    storage.put(StorageSpace.PLATFORM, "traces/1", "spans");

    assertThat(journalled()).containsExactly("BucketCreate");
  }

  @Test
  void directSqlReadsFilesAndCannotChangeThem() throws SQLException {
    storage.bucket(space, Versioning.OFF);
    storage.put(space, "a", "1");

    try (DirectSql sql = DirectSql.as(acme)) {
      sql.execute("select * from app.files, app.buckets, app.multipart_uploads");
      for (String refused :
          List.of(
              "update app.files set size = 0",
              "delete from app.files",
              "insert into app.buckets (name, created_at, created_by) values ('abc', now(), 'x')",
              "delete from app.multipart_uploads",
              "select * from sys.storage_usage",
              "select * from sys.file_parts")) {
        assertThatThrownBy(() -> sql.execute(refused)).hasMessageContaining("permission denied");
      }
    }
    assertThat(storage.text(space, "a")).contains("1");
  }

  @Test
  void thePlatformsBucketsAreThereAfterTheStart() {
    StorageConfig config = TestBackend.config(directory);
    StorageStartup startup =
        new StorageStartup(
            storage.backend(),
            storage.buckets(),
            config,
            storage.metrics(),
            TestIntake.slots(config));

    startup.start();
    startup.start();

    assertThat(storage.buckets().list(StorageSpace.PLATFORM))
        .extracting(Bucket::name)
        .containsExactlyInAnyOrderElementsOf(StorageStartup.PLATFORM_BUCKETS);
    assertThat(
            storage
                .buckets()
                .find(StorageSpace.PLATFORM, StorageStartup.PLATFORM_BUCKETS.getFirst())
                .orElseThrow()
                .settings()
                .lifecycle())
        .extracting(LifecycleRule::expireDays)
        .containsExactly(Optional.of(7));
    assertThat(storage.buckets().names(space)).isEmpty();
  }

  @Test
  void theHealthCheckLooksAtTheDirectoryAndTheRoom() {
    StorageConfig config = TestBackend.config(directory);

    assertThat(new StorageHealth(storage.backend(), config).check().status())
        .isEqualTo(HealthCheck.Status.HEALTHY);

    var limited = new LimitedBackend(storage.backend());
    limited.fillAfter(-1);
    assertThat(new StorageHealth(limited, config).check().status())
        .isEqualTo(HealthCheck.Status.DEGRADED);
  }
}
