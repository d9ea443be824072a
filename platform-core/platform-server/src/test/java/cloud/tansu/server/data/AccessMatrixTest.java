package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every rule for reading, with every rule for changing and every rule for deleting; each with
 * documents of every owner, and every kind of user. What happens is compared with what a few lines
 * without SQL expect.
 */
class AccessMatrixTest {

  private static final List<String> RULES = List.of("", "authenticated", "owner", "role:Editor");
  private static final EntityTags ANY = EntityTags.parse(null);
  private static final int COMBINATIONS = 2_304;

  private static final User ANN = new User(user(1), List.of());
  private static final User BEN = new User(user(2), List.of("Editor", "no role's name!"));
  private static final User EVE = new User(user(3), List.of("Reader"));
  private static final List<User> USERS = List.of(ANN, BEN, EVE);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final List<Case> cases = new ArrayList<>();
  private TenantId acme = new TenantId("acme");
  private AccessConditions access;
  private DocumentReads reads;
  private DocumentWrites writes;
  private int compared;

  private record User(UserId id, List<String> roles) {}

  /** A collection, and what its rules are. */
  private record Rules(
      UUID collection, String field, String read, String create, String update, String delete) {}

  /** A document in a collection; without owner when nobody is named. */
  private record Case(Rules rules, UUID document, @Nullable User owner) {}

  @BeforeEach
  void everyCombination() {
    acme = databases.tenant("acme");
    access = TestAccess.on(databases.get());
    reads = TestAccess.reads(databases.get(), access);
    writes = TestAccess.writes(databases.get(), access);
    int count = 0;
    for (String read : RULES) {
      for (String update : RULES) {
        for (String delete : RULES) {
          String create = RULES.get((count / 5) % RULES.size());
          String field = count % 2 == 0 ? "/owner" : "/meta~1~0/\"owner'?";
          add(field, read, create, update, delete);
          count++;
        }
      }
    }
    store(null, "{\"owner\": \"" + ANN.id() + "\"}");
  }

  private void add(String field, String read, String create, String update, String delete) {
    String json =
        "{\"read\": [%s], \"create\": [%s], \"update\": [%s], \"delete\": [%s]}"
            .formatted(quoted(read), quoted(create), quoted(update), quoted(delete));
    UUID collection = TestAccess.collection(databases.get(), acme, json, Optional.of(field));
    Rules rules = new Rules(collection, field, read, create, update, delete);
    cases.add(new Case(rules, store(collection, content(field, ANN)), ANN));
    cases.add(new Case(rules, store(collection, content(field, BEN)), BEN));
    cases.add(new Case(rules, store(collection, content(field, null)), null));
  }

  private static String quoted(String rule) {
    return rule.isEmpty() ? "" : "\"" + rule + "\"";
  }

  @Test
  void agreesWithTheOracle() {
    for (User user : USERS) {
      seesInLists(user);
      for (Case each : cases) {
        reads(user, each);
        updates(user, each);
        deletes(user, each);
      }
      cases.stream().map(Case::rules).distinct().forEach(rules -> creates(user, rules));
    }

    assertThat(compared).isEqualTo(COMBINATIONS);
  }

  private static boolean allows(String rule, User user, @Nullable User owner) {
    return switch (rule) {
      case "authenticated" -> true;
      case "owner" -> user.equals(owner);
      case "role:Editor" -> user.equals(BEN);
      default -> false;
    };
  }

  private static String expected(String rule, User user, Case each) {
    if (!allows(each.rules().read(), user, each.owner())) {
      return "missing";
    }
    return allows(rule, user, each.owner()) ? "done" : "access_denied_by_rules";
  }

  private void seesInLists(User user) {
    List<UUID> expected =
        cases.stream()
            .filter(each -> allows(each.rules().read(), user, each.owner()))
            .map(Case::document)
            .toList();

    DocumentQuery all =
        new DocumentQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DocumentQuery.Sort.ID,
            true,
            new PageRequest(1, 500));
    assertThat(reads.list(as(user), all).items().stream().map(Document::id))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void reads(User user, Case each) {
    boolean found = reads.find(as(user), each.document()).isPresent();
    compare(user, each, found ? "done" : "missing", expected(each.rules().read(), user, each));
  }

  /** Content that does not name the owner, who stays who it is. */
  private void updates(User user, Case each) {
    String seen = outcome(() -> writes.replace(as(user), each.document(), json("{\"n\": 1}"), ANY));
    compare(user, each, seen, expected(each.rules().update(), user, each));
    if (seen.equals("done")) {
      assertThat(content(each.document()))
          .isEqualTo(normal(content(each.rules().field(), each.owner())));
    }
  }

  private void deletes(User user, Case each) {
    String seen = outcome(() -> writes.delete(as(user), each.document(), ANY));
    compare(user, each, seen, expected(each.rules().delete(), user, each));
    if (seen.equals("done")) {
      restore(each);
    }
  }

  private void creates(User user, Rules rules) {
    boolean seen = List.of("authenticated", "owner").contains(rules.read());
    boolean sees = seen || allows(rules.read(), user, null);
    boolean may = allows(rules.create(), user, user);
    String refused = sees ? "access_denied_by_rules" : "invalid_request";
    User other = user.equals(ANN) ? BEN : ANN;

    assertThat(created(user, rules, user)).isEqualTo(may ? "done" : refused);
    assertThat(created(user, rules, null)).isEqualTo(may ? "done" : refused);
    assertThat(created(user, rules, other)).isEqualTo(may ? "access_denied_by_rules" : refused);
    compared += 3;
  }

  private String created(User user, Rules rules, @Nullable User owner) {
    Optional<Jsonb> content = json(content(rules.field(), owner));
    return outcome(
        () -> {
          Document made = writes.create(as(user), rules.collection(), content);
          assertThat(made.content()).contains(normal(content(rules.field(), user)));
          writes.delete(DataCaller.full(acme), made.id(), ANY);
          return new Change.Done<>(made);
        });
  }

  private void compare(User user, Case each, String seen, String expected) {
    assertThat(seen).as("%s with %s", user, each).isEqualTo(expected);
    compared++;
  }

  private static String outcome(Supplier<Change<Document>> change) {
    try {
      return switch (change.get()) {
        case Change.Done<Document> done -> "done";
        case Change.Missing<Document> missing -> "missing";
        case Change.Stale<Document> stale -> "stale";
      };
    } catch (ProblemException refused) {
      return refused.problem().type().code();
    }
  }

  private DataCaller as(User user) {
    return TestAccess.user(acme, user.id(), user.roles().toArray(String[]::new));
  }

  private static String content(String field, @Nullable User owner) {
    if (owner == null) {
      return "{\"n\": 1}";
    }
    return field.equals("/owner")
        ? "{\"n\": 1, \"owner\": \"%s\"}".formatted(owner.id())
        : "{\"n\": 1, \"meta/~\": {\"\\\"owner'?\": \"%s\"}}".formatted(owner.id());
  }

  private String content(UUID document) {
    return reads.find(DataCaller.full(acme), document).flatMap(Document::content).orElseThrow();
  }

  /** As the database writes it. */
  private String normal(String json) {
    return databases
        .get()
        .readTenant(
            acme, unit -> unit.first("select ?::text", row -> row.getString(1), new Jsonb(json)))
        .orElseThrow();
  }

  private UUID store(@Nullable UUID collection, String content) {
    String insert = "insert into app.documents (collection_id, content) values (?, ?) returning id";
    return databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.first(
                    insert, row -> row.getObject(1, UUID.class), collection, new Jsonb(content)))
        .orElseThrow();
  }

  private void restore(Case each) {
    Jsonb content = new Jsonb(content(each.rules().field(), each.owner()));
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.documents (id, collection_id, content, created_at)"
                        + " values (?, ?, ?, ?)",
                    each.document(),
                    each.rules().collection(),
                    content,
                    Instant.parse("2026-01-01T00:00:00Z")));
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static UserId user(int number) {
    return new UserId(new UUID(0x018f_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
  }
}
