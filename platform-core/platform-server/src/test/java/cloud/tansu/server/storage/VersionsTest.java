package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static cloud.tansu.server.storage.TestStorage.stored;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

  private static final ObjectKey KEY = new ObjectKey("a");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private StorageSpace space;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    space = StorageSpace.of(databases.tenant("acme"));
  }

  private DeleteResult delete(AskedVersion version) {
    DeleteObject target = new DeleteObject(KEY, version, Condition.NONE);
    return storage.writes().delete(space, ALICE, PICTURES, target);
  }

  private void versioning(Versioning versioning) {
    storage.buckets().update(space, ALICE, PICTURES, settings -> settings.with(versioning));
  }

  private Lookup find(AskedVersion version) {
    return storage.reads().find(space, PICTURES, KEY, version);
  }

  @Test
  void keepsWhatIsOverwritten() {
    storage.bucket(space, Versioning.ENABLED);

    StoredObject first = stored(storage.put(space, "a", "first"));
    StoredObject second = stored(storage.put(space, "a", "second"));

    assertThat(storage.text(space, "a")).contains("second");
    assertThat(find(AskedVersion.of(first.version().id()))).isInstanceOf(Lookup.Found.class);
    assertThat(first.version().label()).isEqualTo(first.version().id().toString());
    assertThat(second.version().sequence()).isGreaterThan(first.version().sequence());
    assertThat(storage.usage().of(space).bytes()).isEqualTo(11);
    assertThat(storage.usage().of(space).objects()).isEqualTo(2);
  }

  @Test
  void aDeleteMarkerHidesTheObjectUntilItIsRemoved() {
    storage.bucket(space, Versioning.ENABLED);
    storage.put(space, "a", "bytes");

    DeleteResult.Deleted deleted = (DeleteResult.Deleted) delete(AskedVersion.LATEST);

    assertThat(deleted.marker()).isTrue();
    assertThat(find(AskedVersion.LATEST)).isInstanceOf(Lookup.DeleteMarker.class);
    assertThat(storage.reads().list(space, ListObjects.of(PICTURES)).objects()).isEmpty();
    assertThat(delete(AskedVersion.LATEST)).isEqualTo(new DeleteResult.Missing());

    delete(AskedVersion.of(deleted.version().id()));

    assertThat(storage.text(space, "a")).contains("bytes");
    assertThat(storage.usage().of(space).objects()).isEqualTo(1);
  }

  @Test
  void removingTheNewestVersionShowsTheOneBefore() {
    storage.bucket(space, Versioning.ENABLED);
    storage.put(space, "a", "first");
    StoredObject second = stored(storage.put(space, "a", "second"));

    delete(AskedVersion.of(second.version().id()));

    assertThat(storage.text(space, "a")).contains("first");
    assertThat(storage.usage().of(space).bytes()).isEqualTo(5);
  }

  @Test
  void suspendedVersioningOverwritesTheNullVersionAlone() {
    storage.bucket(space, Versioning.OFF);
    storage.put(space, "a", "before");
    versioning(Versioning.ENABLED);
    StoredObject kept = stored(storage.put(space, "a", "kept"));
    versioning(Versioning.SUSPENDED);

    storage.put(space, "a", "one");
    storage.put(space, "a", "two");

    assertThat(storage.text(space, "a")).contains("two");
    assertThat(find(AskedVersion.of(kept.version().id()))).isInstanceOf(Lookup.Found.class);
    assertThat(storage.usage().of(space).objects()).isEqualTo(2);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(7);

    DeleteResult.Deleted marker = (DeleteResult.Deleted) delete(AskedVersion.LATEST);

    assertThat(marker.version().label()).isEqualTo("null");
    assertThat(find(new AskedVersion.Null())).isInstanceOf(Lookup.DeleteMarker.class);
    assertThat(storage.usage().of(space).bytes()).isEqualTo(4);
  }

  @Test
  void versioningIsNeverOffAgain() {
    storage.bucket(space, Versioning.ENABLED);

    BucketResult result =
        storage.buckets().update(space, ALICE, PICTURES, settings -> BucketSettings.DEFAULT);

    assertThat(result).isInstanceOf(BucketResult.Refused.class);
  }

  @Test
  void aBucketWithOldVersionsIsNotEmpty() {
    storage.bucket(space, Versioning.ENABLED);
    storage.put(space, "a", "bytes");
    delete(AskedVersion.LATEST);

    assertThat(storage.buckets().delete(space, ALICE, PICTURES))
        .isEqualTo(new BucketResult.NotEmpty());
  }

  @Test
  void writesOnlyWhenTheConditionHolds() {
    storage.bucket(space, Versioning.OFF);
    PutObject wanted = PutObject.of(PICTURES, KEY);

    assertThat(storage.put(space, wanted.with(Condition.ifMatch("x")), "1"))
        .isEqualTo(new WriteResult.Missing());
    StoredObject made = stored(storage.put(space, wanted.with(Condition.IF_NEW), "1"));
    assertThat(storage.put(space, wanted.with(Condition.IF_NEW), "2"))
        .isEqualTo(new WriteResult.ConditionFailed());
    assertThat(storage.put(space, wanted.with(Condition.ifMatch("x")), "2"))
        .isEqualTo(new WriteResult.ConditionFailed());
    assertThat(storage.put(space, wanted.with(Condition.ifMatch(made.etag())), "2"))
        .isInstanceOf(WriteResult.Stored.class);

    assertThat(storage.text(space, "a")).contains("2");
    assertThat(storage.backend().list(space, java.util.Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void deletesOnlyWhenTheConditionHolds() {
    storage.bucket(space, Versioning.OFF);
    StoredObject made = stored(storage.put(space, "a", "1"));
    DeleteObject other = new DeleteObject(KEY, AskedVersion.LATEST, Condition.ifMatch("x"));
    DeleteObject same = new DeleteObject(KEY, AskedVersion.LATEST, Condition.ifMatch(made.etag()));

    assertThat(storage.writes().delete(space, ALICE, PICTURES, other))
        .isEqualTo(new DeleteResult.ConditionFailed());
    assertThat(storage.writes().delete(space, ALICE, PICTURES, same))
        .isInstanceOf(DeleteResult.Deleted.class);
  }
}
