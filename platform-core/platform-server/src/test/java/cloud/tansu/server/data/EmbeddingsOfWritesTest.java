package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.BulkWrites.Binding;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.VectorPostgres;
import cloud.tansu.server.web.EntityTags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Embeddings that come with the content, on a PostgreSQL with pgvector. */
class EmbeddingsOfWritesTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final DataCaller ADMIN = DataCaller.full(ACME);
  private static final UserId ANN = new UserId(new UUID(1, 1));
  private static final DataConfig CONFIG = new DataConfig(4096, 64 * 1024);
  private static final EntityTags ANY = EntityTags.parse(null);

  private Databases databases;
  private DocumentWrites writes;
  private DocumentEmbeddings embeddings;
  private BulkWrites bulk;
  private UUID places;

  @BeforeEach
  void open() {
    VectorPostgres postgres = VectorPostgres.shared();
    postgres.tenant(ACME.value());
    databases = postgres.databases();
    AccessConditions access = TestAccess.on(databases);
    VectorTables tables = new VectorTables(databases, new VectorConfig(3), Clock.systemUTC());
    writes = TestAccess.writes(databases, access);
    embeddings = new DocumentEmbeddings(databases, access, tables);
    bulk = TestDocuments.bulk(databases, Clock.systemUTC(), CONFIG, tables);
    places =
        TestAccess.collection(
            databases,
            ACME,
            "{\"create\": [\"owner\"], \"read\": [\"owner\"], \"update\": [\"owner\"]}",
            Optional.of("/owner"));
  }

  @Test
  void makesADocumentWithItsEmbedding() {
    UUID document = create("1", put(1, 0, 0));

    assertThat(stored()).containsExactly(document + "=[1,0,0]");
  }

  @Test
  void putsAnotherEmbeddingInPlaceWithTheContent() {
    UUID document = create("1", put(1, 0, 0));

    Document now = replace(document, "2", put(0, 1, 0));

    assertThat(now.revision().version()).isEqualTo(2);
    assertThat(stored()).containsExactly(document + "=[0,1,0]");
  }

  @Test
  void keepsTheEmbeddingThatIsNotNamedAndRemovesItForNull() {
    UUID document = create("1", put(1, 0, 0));

    replace(document, "2", new EmbeddingChange.Keep());
    assertThat(stored()).hasSize(1);
    replace(document, "3", embeddings.change(ACME, new GivenEmbedding.Null()));
    replace(document, "4", embeddings.change(ACME, new GivenEmbedding.Null()));
    assertThat(stored()).isEmpty();
  }

  @Test
  void storesNeitherWhenTheContentIsRefused() {
    collectionsSchema("{\"type\": \"integer\"}");
    UUID document = create("1", put(1, 0, 0));

    assertThat(code(() -> create("\"no\"", put(0, 1, 0)))).isEqualTo("document_invalid");
    assertThat(code(() -> replace(document, "\"no\"", put(0, 1, 0)))).isEqualTo("document_invalid");
    assertThat(stored()).containsExactly(document + "=[1,0,0]");
  }

  @Test
  void changesNoEmbeddingOfADocumentInAnotherState() {
    UUID document = create("1", put(1, 0, 0));

    Change<Document> change =
        writes.replace(ADMIN, document, json("2"), put(0, 1, 0), EntityTags.parse("\"9-9\""));

    assertThat(change).isInstanceOf(Change.Stale.class);
    assertThat(stored()).containsExactly(document + "=[1,0,0]");
  }

  @Test
  void givesAnEndUserNoEmbeddingOfAnothersDocument() {
    DataCaller ann = TestAccess.user(ACME, ANN);
    UUID others = create("{\"owner\": \"somebody\"}", put(1, 0, 0));

    NewDocument allowed = writes.allowed(ann, places, json("{}")).with(put(0, 0, 1));
    UUID own = writes.create(allowed).id();
    Change<Document> change = writes.replace(ann, others, json("{}"), put(0, 1, 0), ANY);

    assertThat(change).isInstanceOf(Change.Missing.class);
    assertThat(stored()).containsExactlyInAnyOrder(others + "=[1,0,0]", own + "=[0,0,1]");
  }

  @Test
  void takesEmbeddingsOfManyWritesAndRefusesThoseThatAreNone() {
    UUID changed = create("1", put(1, 0, 0));
    UUID emptied = create("1", put(1, 0, 0));
    UUID left = create("1", put(1, 0, 0));

    List<BulkResult> results =
        run(
            made("[0,0,2]"),
            made("[0,2]"),
            made("[0,0,0]"),
            made("\"[0,0,2]\""),
            made("null"),
            updated(changed, ",\"embedding\":[0,1,0]"),
            updated(emptied, ",\"embedding\":null"),
            updated(left, ""),
            updated(new UUID(1, 1), ",\"embedding\":[0,1,0]"));

    assertThat(results.stream().map(BulkResult::status))
        .containsExactly(201, 400, 400, 400, 201, 200, 200, 200, 404);
    assertThat(results.get(1).problem().orElseThrow().errors()).containsKey("embedding");
    assertThat(stored())
        .containsExactlyInAnyOrder(
            results.getFirst().id().orElseThrow() + "=[0,0,2]",
            changed + "=[0,1,0]",
            left + "=[1,0,0]");
  }

  @Test
  void undoesTheEmbeddingOfTheOneRowThatTheDatabaseRefuses() {
    UUID twin = create("{\"n\": 0}", put(1, 0, 0));
    databases.tenant(
        ACME, unit -> unit.update("update app.collections set unique_keys = '[[\"/n\"]]'"));

    List<BulkResult> results =
        run(
            IntStream.range(0, 20)
                .mapToObj(n -> made("{\"n\": " + n + "}", "[0,1," + n + "]"))
                .toArray(String[]::new));

    assertThat(results.stream().filter(BulkResult::isRefusal).map(BulkResult::index))
        .containsExactly(0);
    assertThat(stored()).hasSize(20).contains(twin + "=[1,0,0]").doesNotContain(twin + "=[0,1,0]");
  }

  private UUID create(String content, EmbeddingChange embedding) {
    return writes.create(writes.allowed(ADMIN, places, json(content)).with(embedding)).id();
  }

  private Document replace(UUID document, String content, EmbeddingChange embedding) {
    return switch (writes.replace(ADMIN, document, json(content), embedding, ANY)) {
      case Change.Done<Document> done -> done.value();
      case Change.Missing<Document> missing -> throw new AssertionError(missing);
      case Change.Stale<Document> stale -> throw new AssertionError(stale);
    };
  }

  private EmbeddingChange put(double... direction) {
    EmbeddingNumbers numbers = new EmbeddingNumbers();
    for (double each : direction) {
      numbers.add(each);
    }
    return embeddings.change(ACME, new GivenEmbedding.Numbers(numbers));
  }

  private List<BulkResult> run(String... operations) {
    String body = "{\"operations\":[" + String.join(",", operations) + "]}";
    try {
      return bulk.run(
          ADMIN, BulkBody.read(body.getBytes(StandardCharsets.UTF_8), 4096), Binding.NONE);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String made(String embedding) {
    return made("1", embedding);
  }

  private String made(String content, String embedding) {
    return "{\"op\":\"create\",\"collectionId\":\"%s\",\"content\":%s,\"embedding\":%s}"
        .formatted(places, content, embedding);
  }

  private static String updated(UUID document, String more) {
    return "{\"op\":\"update\",\"id\":\"%s\",\"content\":2%s}".formatted(document, more);
  }

  private void collectionsSchema(String schema) {
    databases.tenant(
        ACME, unit -> unit.update("update app.collections set schema = ?", new Jsonb(schema)));
  }

  private List<String> stored() {
    return databases.readTenant(
        ACME,
        unit ->
            unit.query(
                "select document_id || '=' || cast(embedding as text) from app.document_embeddings",
                row -> row.getString(1)));
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static String code(java.util.concurrent.Callable<?> call) {
    Problem problem = catchThrowableOfType(ProblemException.class, call::call).problem();
    return problem.type().code();
  }
}
