package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.testkit.RealPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final EntityTags ANY = EntityTags.parse(null);
  private static final UUID UNKNOWN = UUID.fromString("018f0000-0000-7000-8000-000000000000");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentReads reads;
  private DocumentWrites writes;
  private DocumentCollections collections;
  private TenantId acme;
  private UUID invoices;

  @BeforeEach
  void open() {
    AccessConditions access = TestAccess.on(databases.get());
    reads =
        new DocumentReads(
            databases.get(),
            access,
            new DataConfig(1024 * 1024, 2 * 1024 * 1024),
            TestLimits.generous());
    writes = TestDocuments.writes(databases.get(), CLOCK);
    collections = TestDocuments.collections(databases.get(), CLOCK);
    acme = databases.tenant("acme");
    invoices = collections.create(acme, new CollectionName("invoices")).id();
  }

  @Test
  void returnsWhatWasStored() {
    Document made = store("{\"total\": 12.50}");

    assertThat(reads.find(as(acme), made.id())).contains(made);
    assertThat(made.content()).contains("{\"total\": 12.50}");
    assertThat(made.revision().version()).isEqualTo(1);
    assertThat(made.collectionId()).contains(invoices);
  }

  @Test
  void storesAnyJsonValue() {
    for (String json : List.of("[]", "\"text\"", "0", "true", "1e300", "\"😀\\u0001\"")) {
      assertThat(reads.find(as(acme), store(json).id()).flatMap(Document::content)).isPresent();
    }
    Document nothing = writes.create(as(acme), invoices, Optional.empty());
    assertThat(reads.find(as(acme), nothing.id()).orElseThrow().content()).isEmpty();
  }

  @Test
  void refusesAnUnknownCollection() {
    Problem problem = refusal(() -> writes.create(as(acme), UNKNOWN, json("1")));

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("collectionId");
  }

  @Test
  void refusesContentThatTheDatabaseCannotKeep() {
    Problem problem = refusal(() -> writes.create(as(acme), invoices, json("\"\\u0000\"")));

    assertThat(problem.type().code()).isEqualTo("malformed_body");
  }

  @Test
  void givesEveryStateATagOfItsOwn() {
    Document first = store("1");
    Document second = done(writes.replace(as(acme), first.id(), json("2"), ANY));
    Document third = done(writes.replace(as(acme), first.id(), json("2"), ANY));

    assertThat(List.of(first, second, third).stream().map(d -> d.revision().tag()).distinct())
        .hasSize(3);
    assertThat(reads.find(as(acme), first.id())).contains(third);
    assertThat(third.revision().version()).isEqualTo(3);
    assertThat(third.createdAt()).isEqualTo(first.createdAt());
  }

  @Test
  void changesTheTagWhenDirectSqlChangesTheDocument() {
    Document before = store("1");

    directSql("update documents set content = '2', version = 1, updated_at = '2026-01-01'");

    Document after = reads.find(as(acme), before.id()).orElseThrow();
    assertThat(after.revision().version()).isEqualTo(2);
    assertThat(after.revision().tag()).isNotEqualTo(before.revision().tag());
  }

  @Test
  void takesADocumentOfDirectSqlWithoutACollection() {
    directSql("insert into documents (content) values ('{\"by\": \"sql\"}')");

    DocumentPage all = reads.list(as(acme), all());
    assertThat(all.items()).hasSize(1);
    assertThat(all.items().getFirst().collectionId()).isEmpty();
    assertThat(all.items().getFirst().revision().version()).isEqualTo(1);
  }

  @Test
  void changesOnlyTheStateThatWasNamed() {
    Document first = store("1");
    Document second = done(writes.replace(as(acme), first.id(), json("2"), tagOf(first)));

    Change<Document> late = writes.replace(as(acme), first.id(), json("3"), tagOf(first));

    assertThat(late).isInstanceOf(Change.Stale.class);
    assertThat(reads.find(as(acme), first.id())).contains(second);
    EntityTags several = EntityTags.parse("\"x\", W/\"" + second.revision().tag() + "\"");
    assertThat(done(writes.replace(as(acme), first.id(), json("4"), several)).content())
        .contains("4");
    assertThat(
            done(writes.replace(as(acme), first.id(), json("5"), EntityTags.parse("*"))).content())
        .contains("5");
  }

  @Test
  void letsOneOfManyWritersOfTheSameStateSucceed() throws Exception {
    Document first = store("0");
    List<Callable<Change<Document>>> writers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Optional<Jsonb> content = json(Integer.toString(i));
      writers.add(() -> writes.replace(as(acme), first.id(), content, tagOf(first)));
    }

    int succeeded = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Change<Document>> writer : threads.invokeAll(writers)) {
        succeeded += writer.get() instanceof Change.Done ? 1 : 0;
      }
    }

    assertThat(succeeded).isEqualTo(1);
    assertThat(reads.find(as(acme), first.id()).orElseThrow().revision().version()).isEqualTo(2);
  }

  @Test
  void deletesOnlyTheStateThatWasNamed() {
    Document first = store("1");
    Document second = done(writes.replace(as(acme), first.id(), json("2"), ANY));

    assertThat(writes.delete(as(acme), first.id(), tagOf(first))).isInstanceOf(Change.Stale.class);
    assertThat(writes.delete(as(acme), first.id(), tagOf(second))).isInstanceOf(Change.Done.class);
    assertThat(reads.find(as(acme), first.id())).isEmpty();
    assertThat(writes.delete(as(acme), first.id(), ANY)).isInstanceOf(Change.Missing.class);
  }

  @Test
  void reusesNoTagWhenAnIdIsInsertedAgain() {
    Document first = store("1");
    writes.delete(as(acme), first.id(), ANY);

    directSql("insert into documents (id, content) values ('" + first.id() + "', '2')");

    Document second = reads.find(as(acme), first.id()).orElseThrow();
    assertThat(second.revision().tag()).isNotEqualTo(first.revision().tag());
  }

  @Test
  void listsTheNewestFirstInPages() {
    seed(5);

    DocumentPage first = reads.list(as(acme), all(1, 2));
    DocumentPage last = reads.list(as(acme), all(3, 2));
    DocumentPage beyond = reads.list(as(acme), all(9, 2));

    assertThat(contents(first)).containsExactly("4", "3");
    assertThat(contents(last)).containsExactly("0");
    assertThat(beyond.items()).isEmpty();
    assertThat(List.of(first.total(), last.total(), beyond.total())).containsOnly(5L);
  }

  @Test
  void listsInTheOrderAskedFor() {
    seed(3);

    assertThat(contents(reads.list(as(acme), sorted(DocumentQuery.Sort.CREATED_AT, true))))
        .containsExactly("0", "1", "2");
    assertThat(reads.list(as(acme), sorted(DocumentQuery.Sort.ID, true)).items())
        .extracting(document -> document.id().toString())
        .isSorted();
    assertThat(reads.list(as(acme), sorted(DocumentQuery.Sort.COLLECTION_ID, false)).items())
        .hasSize(3);
  }

  @Test
  void listsOneCollectionWithinASpanOfTime() {
    seed(4);
    UUID other = collections.create(acme, new CollectionName("other")).id();
    writes.create(as(acme), other, json("9"));

    DocumentQuery query =
        new DocumentQuery(
            Optional.of(invoices),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-01-04T00:00:00Z")),
            DocumentQuery.Sort.CREATED_AT,
            false,
            PageRequest.first());

    assertThat(contents(reads.list(as(acme), query))).containsExactly("2", "1");
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    String large = "\"" + "x".repeat(900_000) + "\"";
    for (int i = 0; i < 3; i++) {
      store(large);
    }

    assertThat(reads.list(as(acme), all(1, 2)).items()).hasSize(2);
    assertThat(refusal(() -> reads.list(as(acme), all())).type().code())
        .isEqualTo("result_too_large");
  }

  @Test
  void refusesADocumentThatDirectSqlMadeTooLarge() {
    directSql("insert into documents (content) select to_jsonb(repeat('x', 3000000))");
    UUID id =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first("select id from app.documents", row -> row.getObject(1, UUID.class)))
            .orElseThrow();

    assertThat(refusal(() -> reads.find(as(acme), id)).type().code()).isEqualTo("result_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "updated_at"})
  void refusesATimeOutsideOfTheCalendarFromDirectSql(String column) {
    String insert = "insert into documents (" + column + ") values ('infinity')";

    assertThat(catchThrowableOfType(IllegalStateException.class, () -> directSql(insert)))
        .isNotNull();
  }

  @Test
  void aTenantCannotReadAnothersDocument() {
    Document secret = store("1");
    TenantId globex = databases.tenant("globex");

    assertThat(reads.find(as(globex), secret.id())).isEmpty();
  }

  @Test
  void aTenantCannotReplaceAnothersDocument() {
    Document secret = store("1");
    TenantId globex = databases.tenant("globex");

    assertThat(writes.replace(as(globex), secret.id(), json("2"), ANY))
        .isInstanceOf(Change.Missing.class);
    assertThat(writes.replace(as(globex), secret.id(), json("2"), tagOf(secret)))
        .isInstanceOf(Change.Missing.class);
    assertThat(reads.find(as(acme), secret.id())).contains(secret);
  }

  @Test
  void aTenantCannotDeleteAnothersDocument() {
    Document secret = store("1");
    TenantId globex = databases.tenant("globex");

    assertThat(writes.delete(as(globex), secret.id(), ANY)).isInstanceOf(Change.Missing.class);
    assertThat(reads.find(as(acme), secret.id())).contains(secret);
  }

  @Test
  void aTenantCannotListAnothersDocuments() {
    store("1");
    TenantId globex = databases.tenant("globex");

    assertThat(reads.list(as(globex), all()).total()).isZero();
    DocumentQuery ofCollection =
        new DocumentQuery(
            Optional.of(invoices),
            Optional.empty(),
            Optional.empty(),
            DocumentQuery.Sort.CREATED_AT,
            false,
            PageRequest.first());
    assertThat(reads.list(as(globex), ofCollection).items()).isEmpty();
  }

  @Test
  void aTenantCannotStoreIntoAnothersCollection() {
    TenantId globex = databases.tenant("globex");

    assertThat(refusal(() -> writes.create(as(globex), invoices, json("1"))).errors())
        .containsKey("collectionId");
    assertThat(reads.list(as(acme), all()).total()).isZero();
  }

  private Document store(String json) {
    return writes.create(as(acme), invoices, json(json));
  }

  /** Documents 0, 1, 2 … made on the first, second, third … of January. */
  private void seed(int count) {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < count; i++) {
      Jsonb content = new Jsonb(Integer.toString(i));
      Instant made = first.plus(Duration.ofDays(i));
      databases
          .get()
          .tenant(
              acme,
              unit ->
                  unit.update(
                      "insert into app.documents (collection_id, content, created_at)"
                          + " values (?, ?, ?)",
                      invoices,
                      content,
                      made));
    }
  }

  /** As the role that a tenant's own SQL has. */
  private void directSql(String sql) {
    RealPostgres.shared()
        .execute(
            acme.databaseName(), "set role tansu_tenant_rw; set search_path = public, app; " + sql);
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static EntityTags tagOf(Document document) {
    return EntityTags.parse('"' + document.revision().tag() + '"');
  }

  private static Document done(Change<Document> change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done<Document>) change).value();
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }

  private static List<String> contents(DocumentPage page) {
    return page.items().stream().map(document -> document.content().orElse("")).toList();
  }

  private static DocumentQuery all() {
    return all(1, 50);
  }

  private static DocumentQuery all(int page, int pageSize) {
    return new DocumentQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DocumentQuery.Sort.CREATED_AT,
        false,
        new PageRequest(page, pageSize));
  }

  private static DocumentQuery sorted(DocumentQuery.Sort sort, boolean ascending) {
    return new DocumentQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), sort, ascending, PageRequest.first());
  }

  private static DataCaller as(TenantId tenant) {
    return DataCaller.full(tenant);
  }
}
