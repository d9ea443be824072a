package cloud.tansu.server.storage;

import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  private static final ListObjects ALL = ListObjects.of(PICTURES);

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

  private void put(String... keys) {
    for (String key : keys) {
      storage.put(space, key, key);
    }
  }

  /** Rows alone: lists do not look at bytes. */
  private void putMany(String sql) {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.files (id, bucket, object_key, latest, null_version, blob,"
                        + " created_at, created_by) select gen_random_uuid(), 'pictures', key,"
                        + " true, true, gen_random_uuid(), now(), 'test' from ("
                        + sql
                        + ") keys (key)"));
  }

  private static List<String> keys(ObjectPage page) {
    return page.objects().stream().map(object -> object.key().value()).toList();
  }

  private List<String> everything(ListObjects wanted) {
    List<String> all = new ArrayList<>();
    ObjectPage page = storage.reads().list(space, wanted);
    all.addAll(keys(page));
    all.addAll(page.commonPrefixes());
    while (page.next().isPresent()) {
      page = storage.reads().list(space, wanted.after(page.next().get()));
      all.addAll(keys(page));
      all.addAll(page.commonPrefixes());
    }
    return all;
  }

  @Test
  void listsKeysInTheOrderOfTheirBytes() {
    put("b", "a", "B", "ä", "Z", "a/b", "a-b", "😀", "\uffee");

    assertThat(keys(storage.reads().list(space, ALL)))
        .containsExactly("B", "Z", "a", "a-b", "a/b", "b", "ä", "\uffee", "😀");
  }

  @Test
  void composedAndDecomposedLettersAreTwoKeys() {
    put("caf\u00e9", "cafe\u0301");

    assertThat(keys(storage.reads().list(space, ALL))).hasSize(2);
    assertThat(storage.text(space, "caf\u00e9")).contains("caf\u00e9");
    assertThat(storage.text(space, "cafe\u0301")).contains("cafe\u0301");
  }

  @Test
  void foldsWhatIsBelowADelimiter() {
    put("a/1", "a/2", "b", "c/d/1", "c0", "a", "z/");

    ObjectPage page = storage.reads().list(space, ALL.by("/"));

    assertThat(keys(page)).containsExactly("a", "b", "c0");
    assertThat(page.commonPrefixes()).containsExactly("a/", "c/", "z/");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void listsAFolder() {
    put("a/1", "a/b/2", "a/b/3", "a/", "ab", "b");

    ObjectPage page = storage.reads().list(space, ALL.under("a/").by("/"));

    assertThat(keys(page)).containsExactly("a/", "a/1");
    assertThat(page.commonPrefixes()).containsExactly("a/b/");
  }

  @Test
  void aPrefixIsTakenAsItIs() {
    put("100%", "100x", "a_b", "axb", "a\u00fc");

    assertThat(keys(storage.reads().list(space, ALL.under("100%")))).containsExactly("100%");
    assertThat(keys(storage.reads().list(space, ALL.under("a_")))).containsExactly("a_b");
    assertThat(keys(storage.reads().list(space, ALL.under("' or 1=1 --")))).isEmpty();
  }

  @Test
  void aDelimiterMayHaveManyCharacters() {
    put("a--b--c", "a-b", "x😀y");

    assertThat(storage.reads().list(space, ALL.by("--")).commonPrefixes()).containsExactly("a--");
    assertThat(storage.reads().list(space, ALL.by("😀")).commonPrefixes()).containsExactly("x😀");
  }

  @Test
  void pagesHoldEveryKeyOnce() {
    put("a", "b/1", "b/2", "c", "d/1", "e");

    for (int size = 1; size <= 7; size++) {
      assertThat(everything(ALL.atMost(size))).containsExactly("a", "b/1", "b/2", "c", "d/1", "e");
      assertThat(everything(ALL.atMost(size).by("/")))
          .containsExactlyInAnyOrder("a", "b/", "c", "d/", "e");
    }
  }

  @Test
  void listsThousandsOfKeys() {
    putMany("select 'logs/' || to_char(i, 'FM00000') from generate_series(1, 10000) i");

    List<String> all = everything(ALL.under("logs/"));

    assertThat(all).hasSize(10_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void jumpsOverWhatIsBelowACommonPrefix() {
    putMany(
        "select 'd' || (i % 20 + 10) || '/' || i from generate_series(1, 20000) i"
            + " union all select 'z'");

    ObjectPage page = storage.reads().list(space, ALL.by("/").atMost(100));

    assertThat(page.commonPrefixes()).hasSize(20);
    assertThat(keys(page)).containsExactly("z");
    assertThat(storage.reads().list(space, ALL.by("/").after("d28/")).commonPrefixes())
        .containsExactly("d29/");
  }

  @Test
  void listsVersionsTheNewestFirst() {
    storage
        .buckets()
        .update(space, TestStorage.ALICE, PICTURES, settings -> settings.with(Versioning.ENABLED));
    put("a", "b", "a");
    storage
        .writes()
        .delete(space, TestStorage.ALICE, PICTURES, DeleteObject.of(new ObjectKey("a")));

    VersionPage page = storage.reads().versions(space, ListVersions.of(PICTURES));

    assertThat(page.versions())
        .extracting(
            each -> each.key().value() + each.version().latest() + each.object().isPresent())
        .containsExactly("atruefalse", "afalsetrue", "afalsetrue", "btruetrue");
  }

  @Test
  void pagesOfVersionsHoldEveryVersionOnce() {
    storage
        .buckets()
        .update(space, TestStorage.ALICE, PICTURES, settings -> settings.with(Versioning.ENABLED));
    put("a", "a", "a", "b/1", "b/1", "b/2", "c");

    for (int size = 1; size <= 8; size++) {
      assertThat(versions(size, Optional.empty())).hasSize(7).doesNotHaveDuplicates();
      assertThat(versions(size, Optional.of("/"))).hasSize(5).doesNotHaveDuplicates();
    }
  }

  private List<String> versions(int size, Optional<String> delimiter) {
    List<String> all = new ArrayList<>();
    Optional<String> key = Optional.empty();
    Optional<AskedVersion> version = Optional.empty();
    do {
      VersionPage page =
          storage
              .reads()
              .versions(space, new ListVersions(PICTURES, "", delimiter, key, version, size));
      page.versions().forEach(each -> all.add(each.key() + " " + each.version().id()));
      all.addAll(page.commonPrefixes());
      key = page.nextKey();
      version = page.nextVersion().flatMap(AskedVersion::parse);
    } while (key.isPresent());
    return all;
  }
}
