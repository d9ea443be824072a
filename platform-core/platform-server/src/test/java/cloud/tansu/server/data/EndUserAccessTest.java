package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.data.access.RulesOfTenants;
import cloud.tansu.server.data.access.TestRules;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EndUserAccessTest {

  private static final EntityTags ANY = EntityTags.parse(null);
  private static final Duration TTL = Duration.ofSeconds(30);
  private static final UserId ANN = new UserId(new UUID(1, 1));
  private static final UserId BEN = new UserId(new UUID(2, 2));
  private static final RulesBody OWN =
      new RulesBody(
          List.of("owner"), List.of("authenticated"), List.of("owner"), List.of("owner"), "/owner");

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory = Path.of("");

  private final AdjustableClock clock = new AdjustableClock();
  private RulesOfTenants rules;
  private AccessConditions access;
  private DocumentReads reads;
  private DocumentWrites writes;
  private DocumentCollections collections;
  private ChangeRules changeRules;
  private TenantId acme;
  private UUID notes;

  @BeforeEach
  void open() {
    rules = TestRules.of(databases.get(), TTL, clock);
    access = TestAccess.on(rules);
    reads = TestAccess.reads(databases.get(), access);
    writes = TestAccess.writes(databases.get(), access);
    collections = TestDocuments.collections(databases.get(), clock);
    changeRules =
        new ChangeRules(
            databases.get(),
            rules,
            TestAudit.standing(
                databases.get(), TestSecrets.open(databases.get(), directory), clock),
            TestWrites.uncached());
    acme = databases.tenant("acme");
    notes = collections.create(acme, new CollectionName("notes")).id();
  }

  @Test
  void opensNothingWithoutARule() {
    Document stored = writes.create(DataCaller.full(acme), notes, json("{}"));

    assertThat(reads.find(ann(), stored.id())).isEmpty();
    assertThat(visibleCollections(ann())).isEmpty();
    assertThat(writes.delete(ann(), stored.id(), ANY)).isInstanceOf(Change.Missing.class);
    assertThat(refusal(() -> writes.create(ann(), notes, json("{}"))).errors())
        .containsKey("collectionId");
  }

  @Test
  void givesEachUserTheirOwnDocuments() {
    set(OWN);

    Document anns = writes.create(ann(), notes, json("{\"text\": \"hers\"}"));
    Document bens = writes.create(ben(), notes, json("{\"text\": \"his\", \"owner\": null}"));

    assertThat(anns.content()).contains("{\"text\": \"hers\", \"owner\": \"" + ANN + "\"}");
    assertThat(bens.content()).contains("{\"text\": \"his\", \"owner\": \"" + BEN + "\"}");
    assertThat(reads.find(ann(), anns.id())).isPresent();
    assertThat(reads.find(ben(), anns.id())).isEmpty();
    assertThat(visibleCollections(ann())).containsExactly(notes);
  }

  @Test
  void keepsEveryDigitOfAContentThatGetsItsOwner() {
    set(OWN);

    Document made =
        writes.create(
            ann(), notes, json("{\"a\": 1.500, \"b\": 12345678901234567890, \"c\": 1e30}"));

    assertThat(made.content())
        .contains(
            "{\"a\": 1.500, \"b\": 12345678901234567890, \"c\": 1000000000000000000000000000000,"
                + " \"owner\": \""
                + ANN
                + "\"}");
  }

  @Test
  void refusesADocumentInAnothersName() {
    set(OWN);
    String bens = "{\"owner\": \"" + BEN + "\"}";

    assertThat(refusal(() -> writes.create(ann(), notes, json(bens))).type().code())
        .isEqualTo("access_denied_by_rules");
    assertThat(refusal(() -> writes.create(ann(), notes, json("{\"owner\": 1}"))).type().code())
        .isEqualTo("access_denied_by_rules");
  }

  @Test
  void refusesAContentThatHasNoPlaceForItsOwner() {
    set(OWN);

    for (String content : List.of("[]", "1", "\"text\"")) {
      assertThat(refusal(() -> writes.create(ann(), notes, json(content))).errors())
          .containsKey("content");
    }
    assertThat(refusal(() -> writes.create(ann(), notes, Optional.empty())).errors())
        .containsKey("content");
  }

  @Test
  void letsNobodyGiveADocumentAwayOrTakeIt() {
    set(
        new RulesBody(
            List.of("authenticated"),
            List.of("authenticated"),
            List.of("authenticated"),
            List.of(),
            "/owner"));
    Document anns = writes.create(ann(), notes, json("{}"));

    String toBen = "{\"owner\": \"" + BEN + "\"}";
    assertThat(refusal(() -> writes.replace(ann(), anns.id(), json(toBen), ANY)).type().code())
        .isEqualTo("access_denied_by_rules");
    assertThat(refusal(() -> writes.replace(ben(), anns.id(), json(toBen), ANY)).type().code())
        .isEqualTo("access_denied_by_rules");
    assertThat(writes.replace(ben(), anns.id(), json("{\"n\": 2}"), ANY))
        .isInstanceOfSatisfying(
            Change.Done.class,
            done ->
                assertThat(((Document) done.value()).content())
                    .contains("{\"n\": 2, \"owner\": \"" + ANN + "\"}"));
  }

  @Test
  void saysThatAStateIsOldToWhoMayChangeIt() {
    set(OWN);
    Document anns = writes.create(ann(), notes, json("{}"));

    EntityTags old = EntityTags.parse("\"9-9\"");
    assertThat(writes.replace(ann(), anns.id(), json("{}"), old)).isInstanceOf(Change.Stale.class);
    assertThat(writes.delete(ben(), anns.id(), old)).isInstanceOf(Change.Missing.class);
  }

  @Test
  void hidesWhatStandsOutsideOfCollections() {
    set(new RulesBody(List.of("authenticated"), null, null, null, null));
    directSql("insert into app.documents (content) values ('{}')");

    assertThat(documentsOf(ann())).isEmpty();
    assertThat(documentsOf(DataCaller.full(acme))).hasSize(1);
  }

  @Test
  void followsAChangeOfTheRulesAtOnce() {
    set(OWN);
    Document anns = writes.create(ann(), notes, json("{}"));

    set(new RulesBody(List.of("role:Editor"), null, null, null, "/owner"));

    assertThat(reads.find(ann(), anns.id())).isEmpty();
    assertThat(reads.find(TestAccess.user(acme, BEN, "Editor"), anns.id())).isPresent();
  }

  @Test
  void followsAChangeByDirectSqlWhenTheTimeIsUp() {
    set(OWN);
    Document anns = writes.create(ann(), notes, json("{}"));
    directSql("update app.collections set rules = '{\"read\": [\"authenticated\"]}'");

    assertThat(reads.find(ben(), anns.id())).isEmpty();
    clock.advance(TTL);

    assertThat(reads.find(ben(), anns.id())).isPresent();
  }

  @Test
  void allowsNothingByRulesThatNobodyUnderstands() {
    String strange =
        "{\"read\": \"authenticated\", \"create\": [\"everybody\", 1, null, {}, \"owner\"]}";
    UUID odd = TestAccess.collection(databases.get(), acme, strange, Optional.empty());
    writes.create(DataCaller.full(acme), odd, json("{}"));

    assertThat(documentsOf(ann())).isEmpty();
    assertThat(refusal(() -> writes.create(ann(), odd, json("{}"))).errors())
        .containsKey("collectionId");
  }

  @Test
  void changesRulesOnlyInTheStateThatWasNamed() {
    ChangeRules.Rules first = done(change(OWN, ANY));
    EntityTags tag = EntityTags.parse('"' + first.revision().tag() + '"');

    ChangeRules.Rules second = done(change(OWN, tag));

    assertThat(change(OWN, tag)).isInstanceOf(Change.Stale.class);
    assertThat(changeRules.find(acme, notes)).contains(second);
    assertThat(changeRules.change(Actor.SYSTEM, acme, new UUID(9, 9), OWN.parse(), ANY))
        .isInstanceOf(Change.Missing.class);
  }

  @Test
  void writesChangesOfRulesIntoTheAuditTrail() {
    set(OWN);

    assertThat(
            databases
                .get()
                .<Long>readTenant(
                    acme,
                    unit ->
                        unit.count(
                            "select count(*) from sys.audit_pending"
                                + " where event::text like '%AccessRulesChange%'")))
        .isEqualTo(1);
  }

  @Test
  void aUserOfATenantCannotReachAnothersDocuments() {
    set(OWN);
    Document anns = writes.create(ann(), notes, json("{}"));
    TenantId globex = databases.tenant("globex");
    DataCaller sameId = TestAccess.user(globex, ANN);

    assertThat(reads.find(sameId, anns.id())).isEmpty();
    assertThat(writes.delete(sameId, anns.id(), ANY)).isInstanceOf(Change.Missing.class);
    assertThat(refusal(() -> writes.create(sameId, notes, json("{}"))).errors())
        .containsKey("collectionId");
    assertThat(changeRules.find(globex, notes)).isEmpty();
    assertThat(changeRules.change(Actor.SYSTEM, globex, notes, OWN.parse(), ANY))
        .isInstanceOf(Change.Missing.class);
  }

  private List<UUID> visibleCollections(DataCaller caller) {
    return collections
        .list(caller.tenant(), access.of(caller).collections(), PageRequest.first())
        .items()
        .stream()
        .map(DocumentCollection::id)
        .toList();
  }

  private List<Document> documentsOf(DataCaller caller) {
    DocumentQuery all =
        new DocumentQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DocumentQuery.Sort.ID,
            true,
            PageRequest.first());
    return reads.list(caller, all).items().stream()
        .filter(each -> each.collectionId().isEmpty() || caller.access() instanceof Access.EndUser)
        .toList();
  }

  private void set(RulesBody body) {
    done(change(body, ANY));
  }

  private Change<ChangeRules.Rules> change(RulesBody body, EntityTags expected) {
    return changeRules.change(Actor.SYSTEM, acme, notes, body.parse(), expected);
  }

  private static ChangeRules.Rules done(Change<ChangeRules.Rules> change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done<ChangeRules.Rules>) change).value();
  }

  private DataCaller ann() {
    return TestAccess.user(acme, ANN);
  }

  private DataCaller ben() {
    return TestAccess.user(acme, BEN, "User");
  }

  /** As the role that a tenant's own SQL has. */
  private void directSql(String sql) {
    RealPostgres.shared().execute(acme.databaseName(), "set role tansu_tenant_rw; " + sql);
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }
}
