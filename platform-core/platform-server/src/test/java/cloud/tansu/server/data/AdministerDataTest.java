package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdministerDataTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final Written written = new Written();
  private AdministerCollections collections;
  private AdministerDocuments documents;
  private TenantId acme;
  private TenantId globex;
  private Actor owner;
  private UUID notes;

  @BeforeEach
  void open() {
    AccessConditions access = TestAccess.on(databases.get());
    DataConfig config = new DataConfig(1024 * 1024, 2 * 1024 * 1024);
    DataTrail trail = new DataTrail(written);
    collections =
        new AdministerCollections(
            TestDocuments.collections(databases.get(), Clock.systemUTC()),
            new DocumentCounts(databases.get()),
            trail);
    documents =
        new AdministerDocuments(
            new DocumentPreviews(databases.get(), access, TestLimits.generous()),
            new DocumentReads(databases.get(), access, config, TestLimits.generous()),
            TestDocuments.writes(databases.get(), Clock.systemUTC()),
            new TypedContent(config),
            trail);
    acme = databases.tenant("acme");
    globex = databases.tenant("globex");
    owner = new Actor("owner", "owner@example.com", Optional.of(acme));
    notes = collections.create(owner, acme, "notes").id();
    written.entries.clear();
  }

  @Test
  void writesDownWhoDidWhatWithoutTheContent() {
    DocumentText made = documents.create(owner, acme, notes, "{\"salary\": \"high\"}");
    documents.replace(owner, acme, made.id(), "{\"salary\": \"higher\"}", made.tag());

    assertThat(written.entries)
        .extracting(Journal.Entry::action)
        .containsExactly("DocumentCreate", "DocumentUpdate");
    assertThat(written.entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.actor()).isEqualTo(owner);
              assertThat(entry.tenant()).contains(acme);
              assertThat(entry.details()).containsEntry("document", made.id());
              assertThat(entry.toString()).doesNotContain("high", "salary");
            });
  }

  @Test
  void writesNothingDownThatWasNotDone() {
    DocumentText made = documents.create(owner, acme, notes, "1");
    documents.replace(owner, acme, made.id(), "2", made.tag());
    written.entries.clear();

    assertThat(documents.replace(owner, acme, made.id(), "3", made.tag()))
        .isInstanceOf(Saving.ChangedMeanwhile.class);
    assertThat(documents.delete(owner, acme, made.id(), made.tag()))
        .isInstanceOf(Saving.ChangedMeanwhile.class);
    assertThat(documents.delete(owner, acme, UUID.randomUUID(), made.tag()))
        .isInstanceOf(Saving.Gone.class);

    assertThat(written.entries).isEmpty();
    assertThat(documents.find(acme, made.id()).orElseThrow().content()).isEqualTo("2");
  }

  @Test
  void listsOnlyTheBeginningOfLargeDocuments() {
    documents.create(owner, acme, notes, "\"" + "x".repeat(900_000) + "\"");
    documents.create(owner, acme, notes, "\"" + "y".repeat(900_000) + "\"");
    documents.create(owner, acme, notes, "\"" + "z".repeat(900_000) + "\"");

    Page<DocumentPreview> page = documents.list(acme, search(notes));

    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items())
        .allSatisfy(
            document -> {
              assertThat(document.beginning()).hasSize(300);
              assertThat(document.bytes()).isEqualTo(900_002);
            });
  }

  @Test
  void findsDocumentsByConditionsWordsAndOrder() {
    documents.create(owner, acme, notes, "{\"name\": \"red lamp\", \"price\": 30}");
    documents.create(owner, acme, notes, "{\"name\": \"blue lamp\", \"price\": 70}");
    documents.create(owner, acme, notes, "{\"name\": \"blue chair\", \"price\": 50}");

    assertThat(prices("content.price=gt.40", "", "content.price.asc")).containsExactly("50", "70");
    assertThat(prices(" content.price = gt.40 & content.name=ilike.*lamp* ", "", ""))
        .containsExactly("70");
    assertThat(prices("", "blue", "content.price.desc")).containsExactly("70", "50");
    assertThat(refusal("pageSize=1")).contains("filter").contains("and not 'pageSize'");
    assertThat(refusal("content.price")).contains("consists of conditions");
    assertThat(refusal("content.price=more.1")).contains("content.price");
  }

  private List<String> prices(String filter, String words, String order) {
    DocumentSearch search =
        new DocumentSearch(Optional.of(notes), filter, words, order, PageRequest.first());
    return documents.list(acme, search).items().stream()
        .map(found -> found.beginning().replaceAll(".*\"price\": (\\d+).*", "$1"))
        .toList();
  }

  private String refusal(String filter) {
    DocumentSearch search =
        new DocumentSearch(Optional.of(notes), filter, "", "", PageRequest.first());
    return catchThrowableOfType(ProblemException.class, () -> documents.list(acme, search))
        .problem()
        .errors()
        .toString();
  }

  @Test
  void saysWhereTypedTextIsNoJson() {
    Problem unclosed = problem("{\n  \"a\": 1,\n  \"b\" 2\n}");
    assertThat(unclosed.type().code()).isEqualTo("malformed_body");
    assertThat(unclosed.detail()).contains("line 3", "column 7");

    assertThat(problem("").detail()).contains("nothing in it");
    assertThat(problem("{} {}").detail()).contains("after the end");
    assertThat(problem("{\"a\": 1, \"a\": 2}").detail()).contains("Duplicate field 'a'");
    assertThat(problem("1, \"collectionId\": \"x\"").detail()).contains("line 1, column 2");
    assertThat(problem("\"\\u0000\"").detail()).contains("U+0000");
  }

  @Test
  void storesWhatWasTypedDigitByDigit() {
    DocumentText made =
        documents.create(owner, acme, notes, " {\"n\": 1.10, \"big\": 12345678901234567890} ");

    assertThat(made.content()).contains("1.10", "12345678901234567890");
    assertThat(documents.create(owner, acme, notes, "null").content()).isEqualTo("null");
  }

  @Test
  void countsNoFurtherThanAsked() {
    for (int i = 0; i < 5; i++) {
      documents.create(owner, acme, notes, "1");
    }

    assertThat(collections.documents(acme, notes, 3)).isEqualTo(3);
    assertThat(collections.documents(acme, notes, Long.MAX_VALUE)).isEqualTo(5);
  }

  @Test
  void deletesACollectionWithItsDocuments() {
    DocumentText made = documents.create(owner, acme, notes, "1");
    written.entries.clear();

    assertThat(collections.delete(owner, acme, notes)).isInstanceOf(Saving.Saved.class);

    assertThat(documents.find(acme, made.id())).isEmpty();
    assertThat(written.entries.getFirst().details()).containsEntry("name", "notes");
  }

  @Test
  void doesNotRenameWhatSomebodyElseRenamed() {
    String tag = collections.find(acme, notes).orElseThrow().tag();
    collections.change(owner, acme, notes, named("memos"), tag);

    assertThat(collections.change(owner, acme, notes, named("letters"), tag))
        .isInstanceOf(Saving.ChangedMeanwhile.class);
    assertThat(collections.find(acme, notes).orElseThrow().name()).isEqualTo("memos");
  }

  @Test
  void keepsWhatWasSaidOfACollection() {
    CollectionSummary.Wanted wanted =
        new CollectionSummary.Wanted(
            "notes", "What people wrote", List.of(List.of("/title", "/by")), true);

    collections.change(owner, acme, notes, wanted, tag());

    CollectionSummary now = collections.find(acme, notes).orElseThrow();
    assertThat(now.description()).isEqualTo("What people wrote");
    assertThat(now.uniqueKeys()).containsExactly(List.of("/title", "/by"));
    assertThat(now.requireIfMatch()).isTrue();
  }

  @Test
  void holdsDocumentsToTheSchemaThatWasTyped() {
    DocumentText old = documents.create(owner, acme, notes, "{\"title\": 1}");
    Optional<String> schema = Optional.of("{\"properties\": {\"title\": {\"type\": \"string\"}}}");

    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> collections.setSchema(owner, acme, notes, schema, true, tag()))
                .problem()
                .type()
                .code())
        .isEqualTo("existing_documents_unfit");
    collections.setSchema(owner, acme, notes, schema, false, tag());

    assertThat(problem("{\"title\": 2}").type().code()).isEqualTo("document_invalid");
    assertThat(documents.find(acme, old.id())).isPresent();
    collections.setSchema(owner, acme, notes, Optional.empty(), false, tag());
    assertThat(documents.create(owner, acme, notes, "{\"title\": 2}").version()).isEqualTo(1);
  }

  private String tag() {
    return collections.find(acme, notes).orElseThrow().tag();
  }

  private static CollectionSummary.Wanted named(String name) {
    return new CollectionSummary.Wanted(name, "", List.of(), false);
  }

  @Test
  void aTenantCannotReachAnotherTenantsData() {
    DocumentText made = documents.create(owner, acme, notes, "1");

    assertThat(collections.find(globex, notes)).isEmpty();
    assertThat(collections.documents(globex, notes, 10)).isZero();
    assertThat(collections.delete(owner, globex, notes)).isInstanceOf(Saving.Gone.class);
    assertThat(documents.find(globex, made.id())).isEmpty();
    assertThat(documents.list(globex, search(notes)).items()).isEmpty();
    assertThat(documents.replace(owner, globex, made.id(), "2", made.tag()))
        .isInstanceOf(Saving.Gone.class);
    assertThat(documents.delete(owner, globex, made.id(), made.tag()))
        .isInstanceOf(Saving.Gone.class);
  }

  private static DocumentSearch search(UUID collection) {
    return new DocumentSearch(Optional.of(collection), "", "", "", PageRequest.first());
  }

  private Problem problem(String typed) {
    return catchThrowableOfType(
            ProblemException.class, () -> documents.create(owner, acme, notes, typed))
        .problem();
  }

  /** Keeps what was written down. */
  private static final class Written implements Journal {

    private final List<Journal.Entry> entries = new ArrayList<>();

    @Override
    public void append(UnitOfWork unit, Journal.Entry entry) {
      entries.add(entry);
    }

    @Override
    public void record(Journal.Entry entry) {
      entries.add(entry);
    }
  }
}
