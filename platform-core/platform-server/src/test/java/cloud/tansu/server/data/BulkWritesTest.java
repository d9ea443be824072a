package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.BulkWrites.Binding;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkWritesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final int MOST = 4096;
  private static final UUID UNKNOWN = new UUID(1, 1);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentWrites writes;
  private DocumentCollections collections;
  private BulkWrites bulk;
  private DataCaller caller;
  private UUID free;
  private UUID ruled;

  @BeforeEach
  void open() {
    writes = TestDocuments.writes(databases.get(), CLOCK);
    collections = TestDocuments.collections(databases.get(), CLOCK);
    bulk = TestDocuments.bulk(databases.get(), CLOCK, new DataConfig(MOST, 4 * MOST));
    TenantId acme = databases.tenant("acme");
    caller = DataCaller.full(acme);
    free = collections.create(acme, new CollectionName("free")).id();
    ruled =
        collections
            .create(
                acme,
                new CollectionName("ruled"),
                new CollectionSettings(
                    Optional.empty(),
                    Optional.of(new Jsonb("{\"required\":[\"email\"],\"type\":\"object\"}")),
                    List.of(List.of("/email")),
                    true))
            .id();
  }

  @Test
  void doesOperationsOfEveryKindInTheirOrder() {
    Document a = store(free, "{\"n\":1}");
    Document b = store(free, "{\"n\":2}");

    List<BulkResult> results =
        run(
            create(free, "{'n':3}"),
            "{'op':'update','id':'%s','content':{'n':10}}".formatted(a.id()),
            "{'op':'patch','id':'%s','patch':[{'op':'add','path':'/content/x','value':1}]}"
                .formatted(a.id()),
            "{'op':'patch','id':'%s','patch':{'content':{'n':null,'m':1.50}}}".formatted(b.id()),
            "{'op':'delete','id':'%s'}".formatted(a.id()),
            create(free, "null"));

    assertThat(statuses(results)).containsExactly(201, 200, 200, 200, 204, 201);
    assertThat(results.get(2).revision().orElseThrow().version()).isEqualTo(3);
    assertThat(contents()).containsExactlyInAnyOrder("{\"n\": 3}", "{\"m\": 1.50}", "null");
  }

  @Test
  void doesWhatCanBeDoneAndSaysWhyTheRestCannot() {
    Document strict = store(ruled, "{\"email\":\"a\"}");

    List<BulkResult> results =
        run(
            create(ruled, "{'email':'a'}"),
            create(ruled, "{}"),
            create(ruled, "{'email':'b'}"),
            create(UNKNOWN, "1"),
            "{'op':'create','content':1}",
            "{'op':'update','id':'%s','content':{'email':'c'}}".formatted(strict.id()),
            "{'op':'update','id':'%s','content':{'email':'b'},'ifMatch':'*'}"
                .formatted(strict.id()),
            "{'op':'delete','id':'%s','ifMatch':'1-1'}".formatted(strict.id()),
            "{'op':'delete','id':'%s'}".formatted(UNKNOWN),
            "{'op':'merge','id':'%s'}".formatted(UNKNOWN),
            "{'op':'patch','id':'%s','ifMatch':'*','patch':[{'op':'test','path':'/content','value':1}]}"
                .formatted(strict.id()));

    assertThat(codes(results))
        .containsExactly(
            "unique_key_taken",
            "document_invalid",
            "",
            "invalid_request",
            "invalid_request",
            "precondition_required",
            "unique_key_taken",
            "precondition_failed",
            "document_not_found",
            "invalid_request",
            "patch_test_failed");
    assertThat(contents()).containsExactlyInAnyOrder("{\"email\": \"a\"}", "{\"email\": \"b\"}");
  }

  @Test
  void refusesOnlyTheOperationsWithAnEmbeddingWherePgvectorIsMissing() {
    Document there = store(free, "1");

    List<BulkResult> results =
        run(
            "{'op':'create','collectionId':'%s','content':2,'embedding':[1,0]}".formatted(free),
            "{'op':'update','id':'%s','content':3,'embedding':[1,0]}".formatted(there.id()),
            "{'op':'update','id':'%s','content':4,'embedding':null}".formatted(there.id()),
            "{'op':'delete','id':'%s','embedding':[1,0]}".formatted(there.id()),
            "{'op':'patch','id':'%s','patch':{'content':5},'embedding':null}".formatted(there.id()),
            "{'op':'create','collectionId':'%s','content':6,'embedding':null}".formatted(free));

    assertThat(codes(results))
        .containsExactly(
            "vector_unavailable",
            "vector_unavailable",
            "vector_unavailable",
            "invalid_request",
            "invalid_request",
            "");
    assertThat(contents()).containsExactlyInAnyOrder("1", "6");
  }

  @Test
  void findsTheBadOnesAmongMany() {
    String operations =
        IntStream.range(0, 300)
            .mapToObj(i -> create(ruled, "{'email':" + (i % 100 == 99 ? 0 : i) + "}"))
            .collect(Collectors.joining(","));

    List<BulkResult> results = bulk.run(caller, read(operations), Binding.NONE);

    assertThat(results)
        .filteredOn(BulkResult::isRefusal)
        .extracting(BulkResult::index)
        .containsExactly(99, 199, 299);
    assertThat(contents()).hasSize(297);
  }

  @Test
  void doesAllOrNothingWhenAsked() {
    Document a = store(free, "1");
    List<BulkOperation> operations =
        read(
            create(free, "2")
                + ",{'op':'delete','id':'%s'}".formatted(a.id())
                + ","
                + create(ruled, "{}"));

    Problem problem = problem(() -> bulk.run(caller, operations, Binding.ALL_OR_NONE));

    assertThat(problem.type().code()).isEqualTo("bulk_refused");
    assertThat(problem.extensions())
        .containsEntry("operation", "/operations/2")
        .containsEntry("reason", "document_invalid");
    assertThat(contents()).containsExactly("1");
    assertThat(bulk.run(caller, operations.subList(0, 2), Binding.ALL_OR_NONE)).hasSize(2);
  }

  @Test
  void patchesMoreThanFitsIntoMemoryAtOnce() {
    List<Document> documents =
        IntStream.range(0, 12)
            .mapToObj(i -> store(free, "\"" + "x".repeat(MOST - 100) + "\""))
            .toList();

    List<BulkResult> results =
        run(
            documents.stream()
                .map(
                    each -> "{'op':'patch','id':'%s','patch':{'content':'y'}}".formatted(each.id()))
                .toArray(String[]::new));

    assertThat(statuses(results)).containsOnly(200);
    assertThat(contents()).containsOnly("\"y\"");
  }

  @Test
  void refusesABodyThatIsNone() {
    assertThat(problem(() -> read("")).type().code()).isEqualTo("invalid_request");
    assertThat(problem(() -> read("1")).type().code()).isEqualTo("invalid_request");
    assertThat(problem(() -> read("{'op':1}")).type().code()).isEqualTo("invalid_request");
    assertThat(problem(() -> read("{'x':1}")).extensions())
        .containsEntry("operation", "/operations/0");
    assertThat(problem(() -> read("{'op':'create','content':1e999}")).type().code())
        .isEqualTo("malformed_body");
    String many = "{'op':'create'},".repeat(1_000) + "{'op':'create'}";
    assertThat(problem(() -> read(many)).type().code()).isEqualTo("invalid_request");
  }

  @Test
  void importsLinesInBatches() throws IOException {
    String lines =
        IntStream.range(0, 1_200)
            .mapToObj(i -> "{\"n\":" + i + "}\n\n")
            .collect(Collectors.joining());

    assertThat(importLines(free, lines)).isEqualTo(1_200);

    assertThat(contents()).hasSize(1_200).contains("{\"n\": 0}", "{\"n\": 1199}");
  }

  @Test
  void stopsAnImportAtTheLineThatIsWrong() {
    String lines =
        IntStream.range(0, 700)
            .mapToObj(i -> i == 650 ? "{\"email\":649}" : "{\"email\":" + i + "}")
            .collect(Collectors.joining("\n"));

    Problem problem = problem(() -> importLines(ruled, lines));

    assertThat(problem.type().code()).isEqualTo("unique_key_taken");
    assertThat(problem.extensions()).containsEntry("line", 651L).containsEntry("stored", 500L);
    assertThat(contents()).hasSize(500);
    assertThat(problem(() -> importLines(free, "1\n2}\n")).extensions()).containsEntry("line", 2L);
    assertThat(
            problem(() -> importLines(free, "1,\"collectionId\":\"" + ruled + "\"")).type().code())
        .isEqualTo("invalid_request");
    assertThat(problem(() -> importLines(free, "\"" + "x".repeat(2 * MOST) + "\"")).extensions())
        .containsEntry("line", 1L);
  }

  @Test
  void aTenantCannotWriteAnothersDocumentsInBulk() {
    Document secret = store(free, "1");
    DataCaller globex = DataCaller.full(databases.tenant("globex"));

    List<BulkResult> results =
        bulk.run(
            globex,
            read(
                "{'op':'update','id':'%s','content':2},{'op':'delete','id':'%s'},"
                        .formatted(secret.id(), secret.id())
                    + create(free, "3")),
            Binding.NONE);

    assertThat(codes(results))
        .containsExactly("document_not_found", "document_not_found", "invalid_request");
    assertThat(contents()).containsExactly("1");
  }

  private Document store(UUID collection, String json) {
    return writes.create(caller, collection, Optional.of(new Jsonb(json)));
  }

  private long importLines(UUID collection, String lines) throws IOException {
    DocumentImport lineByLine =
        new DocumentImport(collection, MOST, (batch, binding) -> bulk.run(caller, batch, binding));
    try {
      return lineByLine.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (SQLException outsideOfAUnit) {
      throw new IllegalStateException(outsideOfAUnit);
    }
  }

  private List<BulkResult> run(String... operations) {
    return bulk.run(caller, read(String.join(",", operations)), Binding.NONE);
  }

  private static List<BulkOperation> read(String operations) {
    String body = ("{'operations':[" + operations + "]}").replace('\'', '"');
    try {
      return BulkBody.read(body.getBytes(StandardCharsets.UTF_8), MOST);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String create(UUID collection, String content) {
    return "{'op':'create','collectionId':'" + collection + "','content':" + content + "}";
  }

  private List<String> contents() {
    return databases
        .get()
        .readTenant(
            caller.tenant(),
            unit ->
                unit.query(
                    "select coalesce(content::text, 'null') from app.documents",
                    row -> row.getString(1)));
  }

  private static List<Integer> statuses(List<BulkResult> results) {
    return results.stream().map(BulkResult::status).toList();
  }

  private static List<String> codes(List<BulkResult> results) {
    return results.stream()
        .map(each -> each.problem().map(problem -> problem.type().code()).orElse(""))
        .toList();
  }

  private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem();
  }
}
