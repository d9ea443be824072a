package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.testkit.RealPostgres;
import java.time.Clock;
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

/** What a collection demands is demanded of every writer. */
class CollectionSettingsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final EntityTags ANY = EntityTags.parse(null);
  private static final String NAMED = "{\"type\":\"object\",\"required\":[\"name\"]}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentWrites writes;
  private DocumentCollections collections;
  private TenantId acme;
  private DataCaller caller;

  @BeforeEach
  void open() {
    writes = TestDocuments.writes(databases.get(), CLOCK);
    collections = TestDocuments.collections(databases.get(), CLOCK);
    acme = databases.tenant("acme");
    caller = DataCaller.full(acme);
  }

  @Test
  void returnsTheSettingsThatWereMade() {
    CollectionSettings settings =
        new CollectionSettings(
            Optional.of("What we are owed"),
            Optional.of(new Jsonb("{\"type\": \"object\"}")),
            List.of(List.of("/number"), List.of("/customer/id", "/a~1b")),
            true);

    DocumentCollection made = make(settings);

    assertThat(made.settings()).isEqualTo(settings);
    assertThat(collections.find(acme, made.id())).contains(made);
  }

  @Test
  void refusesContentThatDoesNotFitTheSchemaOnEveryWrite() {
    UUID people = make(schema(NAMED)).id();
    Document ada = writes.create(caller, people, json("{\"name\":\"Ada\"}"));

    assertThat(code(() -> writes.create(caller, people, json("{}")))).isEqualTo("document_invalid");
    assertThat(code(() -> writes.create(caller, people, Optional.empty())))
        .isEqualTo("document_invalid");
    assertThat(code(() -> writes.replace(caller, ada.id(), json("[]"), ANY)))
        .isEqualTo("document_invalid");
    assertThat(code(() -> writes.patch(caller, ada.id(), before -> json("{}"), ANY, 1024)))
        .isEqualTo("document_invalid");
    assertThat(writes.replace(caller, ada.id(), json("{\"name\":\"A\"}"), ANY))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void leavesDocumentsAloneThatWereThereBeforeTheSchema() {
    DocumentCollection people = make(CollectionSettings.NONE);
    Document old = writes.create(caller, people.id(), json("{}"));

    change(people, schema(NAMED), false);

    assertThat(code(() -> writes.replace(caller, old.id(), json("{}"), ANY)))
        .isEqualTo("document_invalid");
    assertThat(writes.delete(caller, old.id(), ANY)).isInstanceOf(Change.Done.class);
  }

  @Test
  void namesDocumentsThatDoNotFitANewSchemaWhenAsked() {
    DocumentCollection people = make(CollectionSettings.NONE);
    Document unfit = writes.create(caller, people.id(), json("{}"));
    writes.create(caller, people.id(), json("{\"name\":\"Ada\"}"));

    Problem problem = problem(() -> change(people, schema(NAMED), true));

    assertThat(problem.type().code()).isEqualTo("existing_documents_unfit");
    assertThat(problem.extensions()).containsEntry("documents", List.of(unfit.id().toString()));
    assertThat(collections.find(acme, people.id()).orElseThrow().hasSchema()).isFalse();
    writes.delete(caller, unfit.id(), ANY);
    assertThat(change(people, schema(NAMED), true)).isInstanceOf(Change.Done.class);
  }

  @Test
  void requiresThatAChangeNamesItsStateWhereTheCollectionSaysSo() {
    UUID strict =
        make(new CollectionSettings(Optional.empty(), Optional.empty(), List.of(), true)).id();
    Document first = writes.create(caller, strict, json("1"));

    assertThat(code(() -> writes.replace(caller, first.id(), json("2"), ANY)))
        .isEqualTo("precondition_required");
    assertThat(code(() -> writes.patch(caller, first.id(), before -> json("2"), ANY, 1024)))
        .isEqualTo("precondition_required");
    assertThat(code(() -> writes.delete(caller, first.id(), ANY)))
        .isEqualTo("precondition_required");
    assertThat(writes.replace(caller, first.id(), json("2"), tagOf(first)))
        .isInstanceOf(Change.Done.class);
    assertThat(writes.replace(caller, first.id(), json("3"), tagOf(first)))
        .isInstanceOf(Change.Stale.class);
    assertThat(writes.delete(caller, first.id(), EntityTags.parse("*")))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void keepsUniqueValuesUnique() {
    UUID people = make(unique(List.of("/email"))).id();
    Document ada = writes.create(caller, people, json("{\"email\":\"ada@example.com\"}"));
    Document bob = writes.create(caller, people, json("{\"email\":\"bob@example.com\"}"));

    assertThat(code(() -> writes.create(caller, people, ada.content().map(Jsonb::new))))
        .isEqualTo("unique_key_taken");
    assertThat(code(() -> writes.replace(caller, bob.id(), ada.content().map(Jsonb::new), ANY)))
        .isEqualTo("unique_key_taken");
    assertThat(writes.replace(caller, ada.id(), ada.content().map(Jsonb::new), ANY))
        .isInstanceOf(Change.Done.class);
    writes.delete(caller, ada.id(), ANY);
    assertThat(writes.replace(caller, bob.id(), ada.content().map(Jsonb::new), ANY))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void comparesUniqueValuesAsJsonAndLeavesMissingOnesOut() {
    UUID things = make(unique(List.of("/a", "/b"))).id();
    writes.create(caller, things, json("{\"a\":1,\"b\":{\"x\":1,\"y\":2}}"));

    assertThat(
            code(() -> writes.create(caller, things, json("{\"a\":1.0,\"b\":{\"y\":2,\"x\":1}}"))))
        .isEqualTo("unique_key_taken");
    for (int i = 0; i < 2; i++) {
      writes.create(caller, things, json("{\"a\":1}"));
      writes.create(caller, things, json("{\"a\":1,\"b\":null}"));
      writes.create(caller, things, Optional.empty());
      writes.create(caller, things, json("[1]"));
    }
    writes.create(caller, things, json("{\"a\":\"1\",\"b\":{\"x\":1,\"y\":2}}"));
  }

  @Test
  void keepsUniqueValuesApartByCollection() {
    UUID one = make(unique(List.of("/email"))).id();
    UUID other = make(unique(List.of("/email"))).id();
    UUID free = make(CollectionSettings.NONE).id();

    for (UUID each : List.of(one, other, free, free)) {
      writes.create(caller, each, json("{\"email\":\"a\"}"));
    }
  }

  @Test
  void refusesAUniqueValueThatIsTooLong() {
    UUID people = make(unique(List.of("/name"))).id();

    assertThat(
            code(
                () ->
                    writes.create(caller, people, json("{\"name\":\"" + "x".repeat(3000) + "\"}"))))
        .isEqualTo("invalid_request");
  }

  @Test
  void letsOneOfManyWritersHaveAUniqueValue() throws Exception {
    UUID people = make(unique(List.of("/email"))).id();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String email = "{\"email\":\"" + i % 3 + "\"}";
      writers.add(() -> stored(() -> writes.create(caller, people, json(email))));
    }

    assertThat(succeeded(writers)).isEqualTo(3);
    assertThat(count("select count(*) from app.documents")).isEqualTo(3);
    assertThat(count("select count(*) from sys.document_keys")).isEqualTo(3);
  }

  @Test
  void letsNoDocumentSlipPastKeysThatAreBeingSet() throws Exception {
    DocumentCollection people = make(CollectionSettings.NONE);
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String email = "{\"email\":\"" + i + "\"}";
      writers.add(() -> stored(() -> writes.create(caller, people.id(), json(email))));
    }
    writers.add(20, () -> stored(() -> change(people, unique(List.of("/email")), false)));

    assertThat(succeeded(writers)).isEqualTo(41);
    assertThat(count("select count(*) from sys.document_keys")).isEqualTo(40);
  }

  @Test
  void refusesUniqueKeysThatDocumentsBreakAlready() {
    DocumentCollection people = make(CollectionSettings.NONE);
    writes.create(caller, people.id(), json("{\"email\":\"a\"}"));
    writes.create(caller, people.id(), json("{\"email\":\"a\"}"));

    assertThat(code(() -> change(people, unique(List.of("/email")), false)))
        .isEqualTo("unique_key_taken");
    assertThat(collections.find(acme, people.id())).contains(people);
  }

  @Test
  void doesNotLetDirectSqlBreakUniqueKeys() {
    UUID people = make(unique(List.of("/email"))).id();
    directSql(
        "insert into documents (collection_id, content) values ('"
            + people
            + "', '{\"email\":\"a\"}'), ('"
            + people
            + "', '{\"email\":\"b\"}')");

    assertThat(code(() -> writes.create(caller, people, json("{\"email\":\"a\"}"))))
        .isEqualTo("unique_key_taken");
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class,
                () -> directSql("update documents set content = '{\"email\":\"a\"}'")))
        .isNotNull();
    // both at once change places
    directSql(
        "update documents set content = case when content->>'email' = 'a' then"
            + " '{\"email\":\"b\"}'::jsonb else '{\"email\":\"a\"}' end");
    directSql("delete from documents where content->>'email' = 'a'");
    writes.create(caller, people, json("{\"email\":\"a\"}"));
    directSql("update collections set unique_keys = '[[\"/other\"]]'");
    writes.create(caller, people, json("{\"email\":\"a\"}"));
  }

  @Test
  void forgetsTheValuesOfACollectionThatGoes() {
    DocumentCollection people = make(unique(List.of("/email")));
    writes.create(caller, people.id(), json("{\"email\":\"a\"}"));

    collections.delete(acme, people.id(), ANY);

    assertThat(count("select count(*) from sys.document_keys")).isZero();
  }

  @Test
  void refusesASchemaThatIsNoneAndKeepsTheCollection() {
    DocumentCollection people = make(CollectionSettings.NONE);

    assertThat(code(() -> change(people, schema("{\"type\":\"nothing\"}"), false)))
        .isEqualTo("schema_invalid");
    assertThat(code(() -> make(schema("{\"type\":\"nothing\"}")))).isEqualTo("schema_invalid");
    assertThat(collections.find(acme, people.id())).contains(people);
  }

  @Test
  void aTenantCannotChangeAnothersSettingsNorTakeItsUniqueValues() {
    DocumentCollection secret = make(unique(List.of("/email")));
    writes.create(caller, secret.id(), json("{\"email\":\"a\"}"));
    TenantId globex = databases.tenant("globex");

    assertThat(
            collections.change(
                globex, secret.id(), Optional.empty(), before -> schema("{}"), ANY, false))
        .isInstanceOf(Change.Missing.class);
    UUID own =
        collections.create(globex, new CollectionName("own"), unique(List.of("/email"))).id();
    writes.create(DataCaller.full(globex), own, json("{\"email\":\"a\"}"));
    assertThat(collections.find(acme, secret.id())).contains(secret);
  }

  private int names;

  private DocumentCollection make(CollectionSettings settings) {
    names++;
    return collections.create(acme, new CollectionName("c" + names), settings);
  }

  private Change<DocumentCollection> change(
      DocumentCollection collection, CollectionSettings settings, boolean validateExisting) {
    return collections.change(
        acme, collection.id(), Optional.empty(), before -> settings, ANY, validateExisting);
  }

  private static CollectionSettings schema(String schema) {
    return CollectionSettings.NONE.withSchema(Optional.of(schema));
  }

  private static CollectionSettings unique(List<String> key) {
    return new CollectionSettings(Optional.empty(), Optional.empty(), List.of(key), false);
  }

  private static boolean stored(Callable<?> write) throws Exception {
    try {
      write.call();
      return true;
    } catch (ProblemException refused) {
      assertThat(refused.problem().type().code()).isEqualTo("unique_key_taken");
      return false;
    }
  }

  private static int succeeded(List<Callable<Boolean>> writers) throws Exception {
    int succeeded = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        succeeded += writer.get() ? 1 : 0;
      }
    }
    return succeeded;
  }

  private long count(String sql) {
    return databases.get().readTenant(acme, unit -> unit.count(sql));
  }

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

  private static Problem problem(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }

  private static String code(Callable<?> call) {
    return problem(call).type().code();
  }
}
