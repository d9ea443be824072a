package cloud.tansu.server.storage.usage;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BucketFiguresTest {

  private static final BucketName EMPTY = new BucketName("empty");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private BucketFigures figures;
  private StorageSpace space;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    figures = new BucketFigures(storage.rows().databases());
    space = StorageSpace.of(databases.tenant("acme"));
    storage.bucket(space, Versioning.ENABLED);
    storage.buckets().create(space, ALICE, EMPTY);
  }

  private BucketFigure pictures(int most) {
    return Optional.ofNullable(figures.of(space, List.of(PICTURES), most).get(PICTURES))
        .orElseThrow();
  }

  @Test
  void countsObjectsThatAreSeenAndBytesOfAllVersions() {
    storage.put(space, "a", "12345");
    storage.put(space, "a", "123");
    storage.put(space, "b", "1");
    storage.writes().delete(space, ALICE, PICTURES, DeleteObject.of(new ObjectKey("b")));

    Map<BucketName, BucketFigure> found = figures.of(space, List.of(PICTURES, EMPTY));

    assertThat(found)
        .containsEntry(PICTURES, new BucketFigure(PICTURES, 1, 9, false))
        .containsEntry(EMPTY, new BucketFigure(EMPTY, 0, 0, false));
  }

  @Test
  void stopsCountingAtSomePointAndSaysSo() {
    for (int i = 0; i < 3; i++) {
      storage.put(space, "a" + i, "x");
    }

    assertThat(pictures(2).more()).isTrue();
    assertThat(pictures(3).more()).isFalse();
  }

  @Test
  void aTenantCannotSeeWhatABucketOfAnotherTenantHolds() {
    StorageSpace other = StorageSpace.of(databases.tenant("globex"));
    storage.bucket(other, Versioning.OFF);
    storage.put(other, "theirs", "secret");

    assertThat(pictures(BucketFigures.MOST).bytes()).isZero();
  }
}
