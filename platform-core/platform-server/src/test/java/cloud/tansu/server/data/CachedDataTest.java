package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.data.cache.AnswerCache.Freshness;
import cloud.tansu.server.data.cache.AnswerKey;
import cloud.tansu.server.data.cache.FoundAnswer;
import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.data.cache.TestCache;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.RealPostgres;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that serve the same databases. */
final class CachedDataTest {

  private static final EntityTags ANY = EntityTags.parse(null);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();
  private Node one;
  private Node two;
  private TenantId acme;
  private UUID document;

  @BeforeEach
  void start() {
    one = new Node(databases, clock);
    two = new Node(databases, clock);
    acme = databases.tenant("acme");
    UUID collection = one.collections.create(acme, new CollectionName("invoices")).id();
    document =
        one.writes.create(DataCaller.full(acme), collection, Optional.of(new Jsonb("1"))).id();
  }

  @Test
  void readsItsOwnChangeAtOnce() {
    assertThat(read(one)).isEqualTo("1");

    replace(one, "2");
    assertThat(read(one)).isEqualTo("2");

    one.writes.delete(DataCaller.full(acme), document, ANY);
    assertThat(read(one)).isEqualTo("nothing");
  }

  @Test
  void readsTheChangeOfAnotherNodeWhenItHearsOfIt() {
    read(two);
    replace(one, "2");
    assertThat(find(two).hit()).isTrue();

    two.cache.hears(acme);

    assertThat(find(two).hit()).isFalse();
    assertThat(read(two)).isEqualTo("2");
  }

  @Test
  void readsAChangeByDirectSqlWhenItHearsOfIt() {
    read(one);
    RealPostgres.shared()
        .execute(
            acme.databaseName(),
            "set role tansu_tenant_rw; update app.documents set content = '2'");

    one.cache.hears(acme);

    assertThat(read(one)).isEqualTo("2");
  }

  @Test
  void keepsAnswersWhenAChangeIsRefused() {
    read(one);

    Optional<Jsonb> content = Optional.of(new Jsonb("2"));
    EntityTags unknown = EntityTags.parse("\"unknown\"");
    assertThat(one.writes.replace(DataCaller.full(acme), document, content, unknown))
        .isInstanceOf(Change.Stale.class);

    assertThat(find(one).hit()).isTrue();
  }

  @Test
  void keepsNothingThatWasReadBeforeAChangeThatCameInBetween() throws Exception {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch hasChanged = new CountDownLatch(1);
    AnswerKey key = new AnswerKey(acme, "full", "document", true);

    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<FoundAnswer> slow =
          threads.submit(
              () ->
                  one.cache
                      .answers()
                      .find(
                          key,
                          Freshness.KEPT,
                          () -> {
                            StoredAnswer before = load(one);
                            hasRead.countDown();
                            Eventually.holds("it changed", () -> hasChanged.getCount() == 0);
                            return before;
                          }));
      Eventually.holds("it was read", () -> hasRead.getCount() == 0);
      replace(one, "2");
      hasChanged.countDown();

      assertThat(text(slow.get())).isEqualTo("1");
    }
    assertThat(read(one)).isEqualTo("2");
  }

  private void replace(Node node, String content) {
    Change<Document> change =
        node.writes.replace(DataCaller.full(acme), document, Optional.of(new Jsonb(content)), ANY);
    assertThat(change).isInstanceOf(Change.Done.class);
  }

  private String read(Node node) {
    return text(find(node));
  }

  private FoundAnswer find(Node node) {
    AnswerKey key = new AnswerKey(acme, "full", "document", true);
    return node.cache.answers().find(key, Freshness.KEPT, () -> load(node));
  }

  private StoredAnswer load(Node node) {
    String content =
        node.reads
            .find(DataCaller.full(acme), document)
            .flatMap(Document::content)
            .orElse("nothing");
    return new StoredAnswer("tag", content.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(FoundAnswer found) {
    return new String(found.answer().body(), StandardCharsets.UTF_8);
  }

  /** The beans of one server. */
  private static final class Node {

    private final TestCache cache;
    private final DocumentReads reads;
    private final DocumentWrites writes;
    private final DocumentCollections collections;

    Node(TestDatabases databases, AdjustableClock clock) {
      Tokens tokens = new Tokens(new Random());
      AccessConditions access = TestAccess.on(databases.get());
      cache = TestCache.local(clock);
      WrittenData written = TestWrites.noticedBy(cache.versions());
      reads =
          new DocumentReads(
              databases.get(), access, new DataConfig(1024, 4096), TestLimits.generous());
      writes = TestDocuments.writes(databases.get(), access, clock, written);
      collections = TestDocuments.collections(databases.get(), clock, written);
    }
  }
}
