package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.query.Cursor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.RealPostgres;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists, counts and searches as the parameters of an address ask for them. */
final class DocumentQueriesTest {

  private static final DataConfig CONFIG = new DataConfig(1024 * 1024, 2 * 1024 * 1024);
  private static final String SHOP =
      """
      [{"title": "Pen", "price": 1.5, "tags": ["office", "blue"], "maker": {"city": "Ankara"}},
       {"title": "Book", "price": 12, "tags": ["office"], "maker": {"city": "Izmir"}, "old": null},
       {"title": "Lamp", "price": 30, "tags": [], "maker": {"city": "Ankara"}, "old": true},
       {"title": "Blue pencil", "price": "12", "tags": ["blue"]},
       {"title": "Gift"}]
      """;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentReads reads;
  private TenantId acme;

  @BeforeEach
  void open() {
    reads =
        new DocumentReads(
            databases.get(), TestAccess.on(databases.get()), CONFIG, TestLimits.generous());
    acme = databases.tenant("acme");
  }

  @Test
  void filtersByTheContent() {
    store(SHOP);

    assertThat(titles("content.price", "gte.12")).containsExactlyInAnyOrder("Book", "Lamp");
    assertThat(titles("content.price", "eq.\"12\"")).containsExactly("Blue pencil");
    assertThat(titles("content.tags", "contains.[\"blue\"]"))
        .containsExactlyInAnyOrder("Pen", "Blue pencil");
    assertThat(titles("content.maker.city", "in.(Ankara,Bursa)"))
        .containsExactlyInAnyOrder("Pen", "Lamp");
    assertThat(titles("content.title", "ilike.*PEN*"))
        .containsExactlyInAnyOrder("Pen", "Blue pencil");
    assertThat(titles("content.old", "not.is.null")).containsExactly("Lamp");
    assertThat(titles("content.old", "exists")).containsExactlyInAnyOrder("Book", "Lamp");
    assertThat(titles("content.price", "neq.12"))
        .containsExactlyInAnyOrder("Pen", "Lamp", "Blue pencil");
    assertThat(titles("content.price", "not.eq.12"))
        .containsExactlyInAnyOrder("Pen", "Lamp", "Blue pencil", "Gift");
    assertThat(titles("or", "(content.title.eq.Gift,and(content.price.gt.1,content.price.lt.2))"))
        .containsExactlyInAnyOrder("Pen", "Gift");
    assertThat(titles("version", "gt.1")).isEmpty();
  }

  @Test
  void refusesAParameterThatIsNotKnown() {
    assertThat(refusal(() -> list("contnet.price", "gte.12")).errors())
        .containsKey("contnet.price");
    assertThat(refusal(() -> list("filter", "x")).errors()).containsKey("filter");
    assertThat(refusal(() -> list("content.price", "12")).errors()).containsKey("content.price");
    assertThat(refusal(() -> list("order", "rank")).errors()).containsKey("order");
    assertThat(refusal(() -> list("order", "id", "sortBy", "id")).errors()).containsKey("order");
    assertThat(refusal(() -> list("searchLanguage", "english")).errors())
        .containsKey("searchLanguage");
    assertThat(refusal(() -> list("search", "x", "searchLanguage", "klingon")).errors())
        .containsKey("searchLanguage");
    assertThat(refusal(() -> list("search", " ")).errors()).containsKey("search");
    assertThat(refusal(() -> list("count", "all")).errors()).containsKey("count");
    assertThat(refusal(() -> list("select", "price")).errors()).containsKey("select");
  }

  @Test
  void ordersByTheContentWithMissingValuesLast() {
    store(SHOP);

    assertThat(titles("order", "content.price.desc"))
        .containsExactly("Lamp", "Book", "Pen", "Blue pencil", "Gift");
    assertThat(titles("order", "content.price"))
        .containsExactly("Blue pencil", "Pen", "Book", "Lamp", "Gift");
    assertThat(titles("order", "content.price.nullsfirst").getFirst()).isEqualTo("Gift");
    assertThat(titles("order", "content.maker.city,content.price.desc"))
        .startsWith("Lamp", "Pen", "Book");
  }

  @Test
  void showsOnlyThePartsAskedFor() {
    store("[{\"a\": {\"b\": 1, \"c\": 2}, \"list\": [{\"x\": 7}], \"n\": null, \"z\": 0}]");

    assertThat(shown("content.a.b,content.n,content.missing,content.a.missing.too"))
        .isEqualTo("{\"content\":{\"a\": {\"b\": 1}, \"n\": null}}");
    assertThat(shown("content.list.0.x"))
        .isEqualTo("{\"content\":{\"list\": {\"0\": {\"x\": 7}}}}");
    assertThat(shown("content.a,content.a.b"))
        .isEqualTo("{\"content\":{\"a\": {\"b\": 1, \"c\": 2}}}");
    assertThat(shown("version,collectionId")).isEqualTo("{\"collectionId\":null,\"version\":1}");
    assertThat(shown("content")).contains("\"z\": 0").doesNotContain("createdAt");
  }

  @Test
  void findsWordsInTheTexts() {
    store(
        """
        [{"text": "Kara kedi sobanın yanında uyur"}, {"deep": [{"text": "a running CAT"}]},
         {"kedi": 1}, {"text": "cat cat cat"}]
        """);

    assertThat(contents("search", "kedi")).singleElement().asString().contains("sobanın");
    assertThat(contents("search", "run", "searchLanguage", "english")).hasSize(1);
    assertThat(contents("search", "run")).isEmpty();
    assertThat(contents("search", "cat -running")).singleElement().asString().contains("cat cat");
    assertThat(contents("search", "cat", "order", "rank.desc").getFirst()).contains("cat cat");
    for (String odd : List.of("'", "\\", "& | !", "((", "\"", "<->", ":*", "x".repeat(1000))) {
      assertThat(contents("search", odd)).isEmpty();
    }
  }

  @Test
  void searchesBesideADocumentThatIsTooLargeToBeSearched() {
    String words =
        new Random(1)
            .longs(90_000)
            .mapToObj(n -> Long.toString(n, 36))
            .collect(Collectors.joining(" "));
    store("[{\"text\": \"needle\"}, {\"text\": \"needle " + words + "\"}]");

    assertThat(contents("search", "needle")).hasSize(1);
  }

  @Test
  void countsWhatAFilterSelects() {
    store(SHOP);

    assertThat(count("content.maker.city", "eq.Ankara").total()).isEqualTo(2);
    assertThat(list("pageSize", "2").total()).isEqualTo(5);
    assertThat(list("count", "none", "pageSize", "2").count()).isEmpty();
    DocumentPage.Count guess = list("count", "estimated", "pageSize", "2").count().orElseThrow();
    assertThat(guess.estimated()).isTrue();
    assertThat(guess.total()).isPositive();
  }

  @Test
  void walksEveryOrderPageByPage() {
    Random random = new Random(7);
    List<String> values =
        List.of("1", "2", "2.0", "\"a\"", "\"b\"", "null", "true", "[1]", "{\"x\": 1}", "[]");
    StringBuilder all = new StringBuilder("[");
    for (int i = 0; i < 60; i++) {
      String key = random.nextInt(5) == 0 ? "none" : "k";
      all.append(i == 0 ? "" : ",").append("{\"" + key + "\": ");
      all.append(values.get(random.nextInt(values.size()))).append(", \"word\": \"w w\"}");
    }
    store(all + "]");

    for (String order :
        List.of(
            "content.k",
            "content.k.desc",
            "content.k.nullsfirst",
            "content.k.desc.nullsfirst,updatedAt.desc",
            "collectionId,content.k",
            "createdAt.desc",
            "version,createdAt",
            "rank.desc,content.k",
            "id.desc")) {
      Map<String, List<String>> asked =
          parameters("order", order, "pageSize", "100", "search", "word:w or w");
      List<UUID> whole = ids(reads.list(DataCaller.full(acme), query(asked)));

      assertThat(whole).hasSize(60);
      assertThat(walk(order, "pageSize", "7", "search", "word:w or w"))
          .as(order)
          .containsExactlyElementsOf(whole);
    }
    assertThat(walk("", "sortBy", "collectionId", "sortDir", "desc", "pageSize", "7")).hasSize(60);
  }

  @Test
  void walksOverEveryDocumentOnceWhileOthersComeAndGo() {
    store(numbers(0, 200));
    List<UUID> stay = idsWhere("content.n", "lt.100");
    Set<UUID> seen = new HashSet<>();
    List<UUID> order = new ArrayList<>();

    Map<String, List<String>> asked = parameters("order", "content.n.desc", "pageSize", "9");
    Optional<Cursor> next = Optional.empty();
    int round = 0;
    do {
      Map<String, List<String>> page = new LinkedHashMap<>(asked);
      next.ifPresent(cursor -> page.put("cursor", List.of(cursor.encode())));
      DocumentPage found = reads.list(DataCaller.full(acme), query(page));
      order.addAll(ids(found));
      next = found.next();
      int n = round++;
      databases
          .get()
          .tenant(
              acme,
              unit ->
                  unit.update(
                      "delete from app.documents where (content->>'n')::numeric = ?", 100 + 3 * n));
      store(numbers(1000 + n, 1001 + n));
      store("[{\"n\": " + (50.5 + n % 3) + "}]");
    } while (next.isPresent());

    seen.addAll(order);
    assertThat(order).doesNotHaveDuplicates();
    assertThat(seen).containsAll(stay);
  }

  @Test
  void refusesACursorOfAnotherOrder() {
    store(numbers(0, 3));
    String cursor = list("pageSize", "1", "order", "content.n").next().orElseThrow().encode();

    assertThat(list("cursor", cursor).items()).hasSize(2);
    assertThat(refusal(() -> list("cursor", cursor, "order", "id")).errors()).containsKey("cursor");
    assertThat(refusal(() -> list("cursor", cursor, "page", "2")).errors()).containsKey("page");
    assertThat(refusal(() -> list("cursor", cursor.substring(4))).errors()).containsKey("cursor");
  }

  @Test
  void findsEqualValuesAndContainedOnesByTheIndex() {
    RealPostgres.shared()
        .execute(
            acme.databaseName(),
            "insert into app.documents (content) select jsonb_build_object('n', i, 'tags',"
                + " jsonb_build_array(i)) from generate_series(1, 20000) i");
    RealPostgres.shared().execute(acme.databaseName(), "vacuum analyze app.documents");

    for (String value :
        List.of("eq.77", "in.(1,2,3)", "contains.{\"n\":1}", "not.in.(1)", "gt.77")) {
      String plan = plan(value.startsWith("contains") ? "content" : "content.n", value);
      boolean indexed = !value.startsWith("not") && !value.startsWith("gt");
      assertThat(plan.contains("ix_documents_content")).as(value + "\n" + plan).isEqualTo(indexed);
    }
    assertThat(plan("content.tags", "contains.5")).contains("ix_documents_content");
    assertThat(plan("or", "(content.n.eq.1,content.tags.contains.[7])"))
        .contains("ix_documents_content");
    assertThat(plan("and", "(content.n.eq.1,content.tags.not.exists)"))
        .contains("ix_documents_content");
  }

  @Test
  void stopsAQueryThatTakesTooLong() {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.documents (content) select to_jsonb(repeat('x', 200) || i)"
                        + " from generate_series(1, 20000) i"));
    DocumentReads impatient =
        new DocumentReads(
            databases.get(), TestAccess.on(databases.get()), CONFIG, TestLimits.impatient());
    DocumentQuery slow = query(parameters("content", "like.*x*y*"));

    Problem problem = refusal(() -> impatient.list(DataCaller.full(acme), slow));

    assertThat(problem.type().code()).isEqualTo("query_too_slow");
    assertThat(reads.count(DataCaller.full(acme), Selection.all(), false).total())
        .isEqualTo(20_000);
  }

  @Test
  void showsNothingThatTheRulesDoNotAllow() {
    store(SHOP);
    DataCaller member =
        new DataCaller(acme, new Access.EndUser(new UserId(UUID.randomUUID()), Set.of()));

    assertThat(reads.list(member, query(parameters("content", "exists"))).items()).isEmpty();
    assertThat(
            reads
                .list(
                    member,
                    query(parameters("or", "(content.exists,id.neq." + UUID.randomUUID() + ")")))
                .items())
        .isEmpty();
    assertThat(reads.count(member, Selection.all(), false).total()).isZero();
    assertThat(reads.count(member, Selection.all(), true))
        .as("an estimate would tell of hidden rows")
        .isEqualTo(new DocumentPage.Count(0, false));
  }

  @Test
  void aTenantCannotFindAnothersDocuments() {
    store(SHOP);
    TenantId globex = databases.tenant("globex");
    String cursor = list("pageSize", "1").next().orElseThrow().encode();

    for (Map<String, List<String>> asked :
        List.of(
            parameters("content.title", "eq.Pen"),
            parameters("or", "(content.exists,not.and(content.exists))"),
            parameters("search", "pen"),
            parameters("cursor", cursor))) {
      assertThat(reads.list(DataCaller.full(globex), query(asked)).items()).isEmpty();
    }
    assertThat(reads.count(DataCaller.full(globex), Selection.all(), false).total()).isZero();
  }

  private String plan(String name, String value) {
    Condition condition = new QueryParameters(parameters(name, value)).selection().condition();
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit
                    .query(
                        "explain select id from app.documents" + condition.where(),
                        row -> row.getString(1),
                        condition.parameters().toArray())
                    .stream()
                    .collect(Collectors.joining("\n")));
  }

  private List<UUID> walk(String order, String... more) {
    List<UUID> found = new ArrayList<>();
    Map<String, List<String>> asked = parameters(more);
    if (!order.isEmpty()) {
      asked.put("order", List.of(order));
    }
    Optional<Cursor> next;
    do {
      DocumentPage page = reads.list(DataCaller.full(acme), query(asked));
      found.addAll(ids(page));
      next = page.next();
      next.ifPresent(cursor -> asked.put("cursor", List.of(cursor.encode())));
    } while (next.isPresent());
    return found;
  }

  private List<UUID> idsWhere(String... parameters) {
    Map<String, List<String>> asked = parameters(parameters);
    asked.put("pageSize", List.of("500"));
    return ids(reads.list(DataCaller.full(acme), query(asked)));
  }

  private static List<UUID> ids(DocumentPage page) {
    return page.items().stream().map(Document::id).toList();
  }

  private static String numbers(int from, int to) {
    StringBuilder out = new StringBuilder("[");
    for (int i = from; i < to; i++) {
      out.append(i == from ? "" : ",").append("{\"n\": " + i + "}");
    }
    return out.append(']').toString();
  }

  /** Stores each element of an array as a document. */
  private void store(String array) {
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into app.documents (content) select value from jsonb_array_elements(?)",
                    new Jsonb(array)));
  }

  private DocumentPage list(String... parameters) {
    return reads.list(DataCaller.full(acme), query(parameters(parameters)));
  }

  private DocumentPage.Count count(String... parameters) {
    Selection selection = new QueryParameters(parameters(parameters)).selection();
    return reads.count(DataCaller.full(acme), selection, false);
  }

  private List<String> contents(String... parameters) {
    return list(parameters).items().stream().map(each -> each.content().orElse("")).toList();
  }

  private List<String> titles(String... parameters) {
    Map<String, List<String>> asked = parameters(parameters);
    asked.put("select", List.of("content.title"));
    return reads.list(DataCaller.full(acme), query(asked)).items().stream()
        .map(each -> each.content().orElse(""))
        .map(text -> text.replaceFirst("^\\{\"title\": \"(.*)\"}$", "$1"))
        .toList();
  }

  private String shown(String select) {
    DocumentQuery query = query(parameters("select", select));
    StringBuilder out = new StringBuilder();
    reads.list(DataCaller.full(acme), query).items().getFirst().write(out, query.projection());
    return out.toString();
  }

  private static DocumentQuery query(Map<String, List<String>> parameters) {
    return new QueryParameters(parameters).list();
  }

  private static Map<String, List<String>> parameters(String... namesAndValues) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return parameters;
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }
}
