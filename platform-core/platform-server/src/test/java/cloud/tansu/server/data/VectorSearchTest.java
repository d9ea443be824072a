package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.VectorPostgres;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a PostgreSQL with pgvector. */
class VectorSearchTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final DataCaller ADMIN = DataCaller.full(ACME);
  private static final UserId ANN = new UserId(new UUID(1, 1));
  private static final DataConfig CONFIG = new DataConfig(1024, 4096);

  private Databases databases;
  private DocumentWrites writes;
  private DocumentEmbeddings embeddings;
  private VectorSearch search;
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
    search = new VectorSearch(databases, access, tables, CONFIG);
    places = collection("{\"read\": [\"owner\"], \"update\": [\"owner\"]}");
  }

  @Test
  void findsTheNearestFirstByTheirDirection() {
    UUID opposite = document(places, "{\"n\": 3}", -1, 0, 0);
    UUID same = document(places, "{\"n\": 1}", 5, 0, 0);
    UUID near = document(places, "{\"n\": 2}", 1, 1, 0);
    writes.create(ADMIN, places, json("{}"));

    List<VectorSearch.Hit> hits = find(ADMIN, places, 10, 1, 0, 0);

    assertThat(ids(hits)).containsExactly(same, near, opposite);
    assertThat(hits.get(0).score()).isCloseTo(1, Offset.offset(1e-6));
    assertThat(hits.get(1).score()).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-6));
    assertThat(hits.get(2).score()).isCloseTo(-1, Offset.offset(1e-6));
    assertThat(new String(VectorView.json(hits), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("{\"total\":3,\"items\":[{\"id\":\"" + same)
        .contains("\"content\":{\"n\": 1}", "\"score\":");
  }

  @Test
  void givesAsManyAsWereAskedForOfTheCollection() {
    UUID other = collection("{}");
    document(other, "1", 1, 0, 0);
    UUID nearest = document(places, "1", 1, 0, 0);
    document(places, "2", 1, 1, 1);

    assertThat(ids(find(ADMIN, places, 1, 1, 0, 0))).containsExactly(nearest);
  }

  @Test
  void takesNoMoreOfACollectionThanWereAskedFor() {
    UUID other = collection("{}");
    UUID first = document(places, "1", 1, 0, 0);
    document(places, "2", 1, 0.1, 0);
    UUID others = document(other, "3", 0, 1, 0);

    assertThat(ids(everywhere(ADMIN, 10, 1, 1, 0, 0))).containsExactly(first, others);
    assertThat(ids(everywhere(ADMIN, 10, 0, 1, 0, 0))).hasSize(3);
    assertThat(ids(everywhere(ADMIN, 1, 1, 1, 0, 0))).containsExactly(first);
  }

  @Test
  void findsForAnEndUserOnlyWhatTheRulesShow() {
    UUID closed = collection("{}");
    document(closed, "1", 1, 0, 0);
    for (int i = 0; i < 150; i++) {
      document(places, "{\"owner\": \"somebody\"}", 1, i / 1000.0, 0);
    }
    UUID own = document(places, "{\"owner\": \"" + ANN + "\"}", 0, 1, 0);
    DataCaller ann = TestAccess.user(ACME, ANN);

    assertThat(ids(everywhere(ann, 5, 0, 1, 0, 0))).containsExactly(own);
    assertThat(ids(find(ann, places, 5, 1, 0, 0))).containsExactly(own);
    assertThat(ids(find(ann, closed, 5, 1, 0, 0))).isEmpty();
  }

  @Test
  void letsAnEndUserSetWhatTheRulesLetBeChanged() {
    UUID own = document(places, "{\"owner\": \"" + ANN + "\"}", 0, 1, 0);
    UUID others = document(places, "{\"owner\": \"somebody\"}", 0, 1, 0);
    UUID open = collection("{\"read\": [\"authenticated\"]}");
    UUID seen = document(open, "{}", 0, 1, 0);
    DataCaller ann = TestAccess.user(ACME, ANN);

    embeddings.set(ann, own, numbers(1, 0, 0));

    assertThat(ids(find(ADMIN, places, 1, 1, 0, 0))).containsExactly(own);
    assertThat(code(() -> set(ann, others, 1, 0, 0))).isEqualTo("document_not_found");
    assertThat(code(() -> set(ann, seen, 1, 0, 0))).isEqualTo("access_denied_by_rules");
    assertThat(code(() -> set(ADMIN, new UUID(9, 9), 1, 0, 0))).isEqualTo("document_not_found");
  }

  @Test
  void forgetsAnEmbedding() {
    UUID document = document(places, "1", 1, 0, 0);

    embeddings.remove(ADMIN, document);
    embeddings.remove(ADMIN, document);

    assertThat(find(ADMIN, places, 10, 1, 0, 0)).isEmpty();
  }

  @Test
  void takesTheEmbeddingAlongWithItsDocument() {
    UUID document = document(places, "1", 1, 0, 0);

    writes.delete(ADMIN, document, cloud.tansu.server.web.EntityTags.parse(null));

    assertThat(
            databases.<Long>readTenant(
                ACME, unit -> unit.count("select count(*) from app.document_embeddings")))
        .isZero();
  }

  @Test
  void refusesANumberOfNumbersThatIsNotTheTables() {
    UUID document = document(places, "1", 1, 0, 0);

    assertThat(refusal(() -> set(ADMIN, document, 1, 0)).errors()).containsKey("embedding");
    assertThat(refusal(() -> find(ADMIN, places, 1, 1, 0, 0, 0)).errors()).containsKey("query");
    VectorTables other = new VectorTables(databases, new VectorConfig(7), Clock.systemUTC());
    assertThat(other.of(ACME).dimensions()).isEqualTo(3);
  }

  @Test
  void refusesMoreContentThanAnAnswerCarries() {
    String large = "\"" + "x".repeat(2_000) + "\"";
    for (int i = 0; i < 3; i++) {
      document(places, large, 1, i, 0);
    }

    assertThat(find(ADMIN, places, 2, 1, 0, 0)).hasSize(2);
    assertThat(code(() -> find(ADMIN, places, 3, 1, 0, 0))).isEqualTo("result_too_large");
  }

  private UUID collection(String rules) {
    return TestAccess.collection(databases, ACME, rules, Optional.of("/owner"));
  }

  private UUID document(UUID collection, String content, double... direction) {
    UUID id = writes.create(ADMIN, collection, json(content)).id();
    embeddings.set(ADMIN, id, numbers(direction));
    return id;
  }

  private UUID set(DataCaller caller, UUID document, double... direction) {
    embeddings.set(caller, document, numbers(direction));
    return document;
  }

  private List<VectorSearch.Hit> find(
      DataCaller caller, UUID collection, int k, double... direction) {
    return search.find(caller, new VectorQuery(Optional.of(collection), numbers(direction), k, 0));
  }

  private List<VectorSearch.Hit> everywhere(
      DataCaller caller, int k, int perCollection, double... direction) {
    return search.find(
        caller, new VectorQuery(Optional.empty(), numbers(direction), k, perCollection));
  }

  private static List<UUID> ids(List<VectorSearch.Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private static List<@Nullable Double> numbers(double... numbers) {
    List<@Nullable Double> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static String code(Callable<?> call) {
    return refusal(call).type().code();
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }
}
