package cloud.tansu.server.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.server.web.Json;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {

  private static final EntityTags ANY = EntityTags.parse(null);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private final ScriptedSubscriber subscriber = new ScriptedSubscriber();
  private final Actor alice = new Actor("1", "alice@example.com", Optional.empty());
  private DeliveryNode node;
  private DeadLetters letters;
  private TenantId acme;

  @BeforeEach
  void open() {
    node = new DeliveryNode(databases.get(), clock, List.of(subscriber));
    var secrets = TestSecrets.open(databases.get(), keyRing);
    letters =
        node.deadLetters(TestAudit.asJournal(TestAudit.standing(databases.get(), secrets, clock)));
    acme = databases.tenant("acme");
    subscribe(acme);
  }

  private UUID subscribe(TenantId tenant) {
    return databases
        .get()
        .tenant(
            tenant,
            unit ->
                node.subscriptions()
                    .create(unit, ScriptedSubscriber.KIND, EventTypeFilter.ALL, true));
  }

  private long die(String type) {
    node.happen(acme, type, "{\"n\": 1}");
    subscriber.answer = delivery -> new DeliveryOutcome.Gone("no", DeliveryOutcome.Note.NONE);
    node.deliverAll(acme);
    subscriber.answer = delivery -> ScriptedSubscriber.delivered();
    subscriber.seen.clear();
    return node.newest(acme).id();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }

  private Problem replayRefusal(long id) {
    return refusal(
        () -> {
          letters.replay(alice, acme, id);
          return id;
        });
  }

  private String audit() {
    List<String> entries =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.query(
                        "select event::text from sys.audit_pending order by id",
                        row -> row.getString(1)));
    return String.join("\n", entries);
  }

  @Test
  void listsWhatWasGivenUpAndNothingElse() {
    long dead = die("document.created");
    node.happen(acme, "document.updated", "{}");
    node.deliverAll(acme);

    DeliveryPage page = letters.list(acme, DeliveryFilter.ALL, 50, Optional.empty());

    assertThat(page.items()).extracting(DeliveryView::id).containsExactly(dead);
    assertThat(page.nextPageToken()).isEmpty();
    assertThat(letters.find(acme, dead).orElseThrow().payload()).isEqualTo("{\"n\": 1}");
  }

  @Test
  void goesThroughAllPages() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.addFirst(die("document.created"));
    }

    List<Long> seen = new ArrayList<>();
    Optional<Long> token = Optional.empty();
    do {
      DeliveryPage page = letters.list(acme, DeliveryFilter.ALL, 2, token);
      page.items().forEach(item -> seen.add(item.id()));
      token = page.nextPageToken().map(Long::valueOf);
    } while (token.isPresent());

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void findsThoseOfATypeAndATime() {
    long first = die("document.created");
    clock.advance(java.time.Duration.ofHours(1));
    long second = die("user.deleted");
    var hour = Optional.of(clock.instant());
    Optional<String> none = Optional.empty();

    assertThat(
            ids(
                new DeliveryFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("*.deleted"),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(second);
    assertThat(
            ids(
                new DeliveryFilter(
                    Optional.empty(), Optional.empty(), none, hour, Optional.empty())))
        .containsExactly(second);
    assertThat(
            ids(
                new DeliveryFilter(
                    Optional.empty(), Optional.empty(), none, Optional.empty(), hour)))
        .containsExactly(first);
    assertThat(ids(DeliveryFilter.ALL.of(UUID.randomUUID()))).isEmpty();
  }

  private List<Long> ids(DeliveryFilter filter) {
    return letters.list(acme, filter, 50, Optional.empty()).items().stream()
        .map(DeliveryView::id)
        .toList();
  }

  @Test
  void isDeliveredAgainWithAllItsTries() {
    long id = die("document.created");

    letters.replay(alice, acme, id);

    assertThat(node.deliverAll(acme)).isEqualTo(1);
    assertThat(subscriber.seen.getFirst().attempt()).isEqualTo(1);
    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(audit()).contains("DeadLetterReplay").contains("alice@example.com");
  }

  @Test
  void twoReplaysAtOnceHaveOneEffect() throws Exception {
    long id = die("document.created");
    List<Callable<Boolean>> clicks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      clicks.add(() -> letters.replay(alice, acme, List.of(id)).getFirst().problem().isEmpty());
    }

    int effects = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> click : threads.invokeAll(clicks)) {
        effects += click.get() ? 1 : 0;
      }
    }

    assertThat(effects).isEqualTo(1);
    assertThat(node.deliverAll(acme)).isEqualTo(1);
    assertThat(audit().split("DeadLetterReplay", -1)).hasSize(2);
  }

  @Test
  void isNotReplayedWhenItWasReplayedOrNeverThere() {
    long id = die("document.created");
    letters.replay(alice, acme, id);

    assertThat(replayRefusal(id).type().code()).isEqualTo("dead_letter_replayed");
    assertThat(replayRefusal(4711).type().code()).isEqualTo("dead_letter_not_found");
  }

  @Test
  void replaysManyEachByItself() {
    long one = die("document.created");
    long other = die("document.created");
    letters.replay(alice, acme, other);

    List<DeadLetters.Replayed> results = letters.replay(alice, acme, List.of(one, other, 4711L));

    assertThat(results)
        .containsExactly(
            new DeadLetters.Replayed(one, Optional.empty()),
            new DeadLetters.Replayed(other, Optional.of("dead_letter_replayed")),
            new DeadLetters.Replayed(4711, Optional.of("dead_letter_not_found")));
    assertThat(node.deliverAll(acme)).isEqualTo(2);
  }

  @Test
  void replaysWhatAFilterLetsThrough() {
    die("document.created");
    long wanted = die("user.deleted");
    DeliveryFilter users =
        new DeliveryFilter(
            Optional.empty(),
            Optional.of(DeliveryStatus.DELIVERED),
            Optional.of("user.*"),
            Optional.empty(),
            Optional.empty());

    List<DeadLetters.Replayed> results = letters.replayAll(alice, acme, users);

    assertThat(results).containsExactly(new DeadLetters.Replayed(wanted, Optional.empty()));
    assertThat(node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void sendsTheDataThatItWasGiven() {
    long id = die("document.created");

    DeliveryLog.Found edited =
        letters.edit(alice, acme, id, json("{\"fixed\": [1.50, \"ä\"]}"), ANY);
    letters.replay(alice, acme, id);
    node.deliverAll(acme);

    assertThat(edited.delivery().editedAt()).contains(clock.instant());
    assertThat(json(subscriber.seen.getFirst().event().data().text()))
        .isEqualTo(json("{\"fixed\": [1.50, \"ä\"]}"));
    assertThat(audit()).contains("DeadLetterEdit").doesNotContain("fixed");
  }

  @Test
  void isChangedOnlyInTheStateThatWasNamed() {
    long id = die("document.created");
    EntityTags first =
        EntityTags.parse('"' + letters.find(acme, id).orElseThrow().delivery().tag() + '"');
    letters.edit(alice, acme, id, json("{\"a\": 1}"), first);

    Problem late = refusal(() -> letters.edit(alice, acme, id, json("{\"a\": 2}"), first));

    assertThat(late.type().code()).isEqualTo("precondition_failed");
    assertThat(letters.find(acme, id).orElseThrow().payload()).isEqualTo("{\"a\": 1}");
  }

  @Test
  void isChangedOnlyWhileItIsDead() {
    long id = die("document.created");
    letters.replay(alice, acme, id);

    assertThat(refusal(() -> letters.edit(alice, acme, id, json("{}"), ANY)).type().code())
        .isEqualTo("dead_letter_replayed");
    assertThat(refusal(() -> letters.edit(alice, acme, 4711, json("{}"), ANY)).type().code())
        .isEqualTo("dead_letter_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"text\"",
        "{\"a\": \"\\u0000\"}",
        "{\"\\u0000\": 1}",
        "{\"a\": [1e9999]}",
        "{\"a\": 1e-9999}"
      })
  void refusesDataThatCannotBeKept(String payload) {
    long id = die("document.created");

    Problem problem = refusal(() -> letters.edit(alice, acme, id, json(payload), ANY));

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("payload");
  }

  @Test
  void isThrownAway() {
    long id = die("document.created");

    letters.delete(alice, acme, id);

    assertThat(letters.find(acme, id)).isEmpty();
    assertThat(audit()).contains("DeadLetterDelete");
  }

  @Test
  void aTenantCannotSeeChangeReplayOrDeleteAnothersDeadLetters() {
    long id = die("document.created");
    TenantId globex = databases.tenant("globex");

    assertThat(letters.find(globex, id)).isEmpty();
    assertThat(letters.list(globex, DeliveryFilter.ALL, 50, Optional.empty()).items()).isEmpty();
    assertThat(letters.replay(alice, globex, List.of(id)).getFirst().problem())
        .contains("dead_letter_not_found");
    assertThat(refusal(() -> letters.edit(alice, globex, id, json("{}"), ANY)).type().code())
        .isEqualTo("dead_letter_not_found");
    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DEAD);
  }
}
