package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Patches, bulk writes, keys of requests and what collections demand, over HTTP. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentWritesIT {

  private static final String DOCUMENTS = "/db/api/documents";
  private static final String COLLECTIONS = "/db/api/collections";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  DocumentWritesIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void aTenant() {
    tenant = server.tenant();
  }

  @Test
  void patchesADocument() {
    PlatformAnswer stored =
        tenant.document(tenant.collection("notes"), Map.of("a", 1, "list", List.of()));
    String tag = stored.header("ETag").orElseThrow();

    PlatformAnswer patched =
        patch(stored, JSON_PATCH, "[{\"op\":\"add\",\"path\":\"/content/list/-\",\"value\":1.0}]")
            .header("If-Match", tag)
            .send()
            .expect(200);

    assertThat(patched.body()).contains("\"list\": [1.0]");
    assertThat(patched.header("ETag").orElseThrow()).isNotEqualTo(tag);
    patch(stored, MERGE_PATCH, "{\"content\":{\"a\":null}}")
        .header("If-Match", tag)
        .send()
        .expectProblem(412, "precondition_failed");
    assertThat(
            patch(stored, MERGE_PATCH + "; charset=utf-8", "{\"content\":{\"a\":null}}")
                .send()
                .expect(200)
                .body())
        .contains("{\"list\": [1.0]}");
  }

  @Test
  void refusesPatchesThatCannotBeApplied() {
    PlatformAnswer stored = tenant.document(tenant.collection("notes"), Map.of("a", 1));

    PlatformAnswer test =
        patch(stored, JSON_PATCH, "[{\"op\":\"test\",\"path\":\"/content/a\",\"value\":2}]")
            .send()
            .expectProblem(409, "patch_test_failed");
    assertThat(test.text("operation")).isEqualTo("/0");
    patch(stored, JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/content/b\"}]")
        .send()
        .expectProblem(400, "patch_invalid");
    patch(stored, JSON_PATCH, "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":1}]")
        .send()
        .expectProblem(400, "patch_invalid");
    PlatformAnswer other =
        patch(stored, "application/json", "{}").send().expectProblem(415, "unsupported_media_type");
    assertThat(other.header("Accept-Patch").orElseThrow()).contains(JSON_PATCH, MERGE_PATCH);
    client
        .request("PATCH", DOCUMENTS + "/" + UUID.randomUUID())
        .bearer(tenant.token())
        .body(JSON_PATCH, "[]")
        .send()
        .expectProblem(404, "document_not_found");
  }

  @Test
  void carriesARequestWithAKeyOutOnce() throws Exception {
    String collection = tenant.collection("orders");
    String key = UUID.randomUUID().toString();
    List<Callable<PlatformAnswer>> twins = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      twins.add(() -> keyed(key, collection, "one").send());
    }

    List<PlatformAnswer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<PlatformAnswer> twin : threads.invokeAll(twins)) {
        answers.add(twin.get().expect(201));
      }
    }

    assertThat(answers).extracting(PlatformAnswer::body).containsOnly(answers.getFirst().body());
    assertThat(answers)
        .extracting(answer -> answer.header("Location").orElseThrow())
        .containsOnly(answers.getFirst().header("Location").orElseThrow());
    assertThat(answers)
        .extracting(answer -> answer.header("ETag").orElseThrow())
        .containsOnly(answers.getFirst().header("ETag").orElseThrow());
    assertThat(answers)
        .filteredOn(answer -> answer.header("Idempotency-Replayed").isPresent())
        .hasSize(5);
    keyed(key, collection, "two").send().expectProblem(422, "idempotency_key_reused");
    keyed("no key", collection, "two").send().expectProblem(400, "invalid_request");
    assertThat(count(collection)).isEqualTo(1);
  }

  @Test
  void carriesACollectionWithAKeyOutOnce() {
    String key = UUID.randomUUID().toString();
    PlatformAnswer first = makeCollection(key, Map.of("name", "once")).send().expect(201);
    PlatformAnswer again = makeCollection(key, Map.of("name", "once")).send().expect(201);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    makeCollection(UUID.randomUUID().toString(), Map.of("name", "once"))
        .send()
        .expectProblem(409, "collection_name_taken");
  }

  @Test
  void writesManyAtOnce() {
    String collection = tenant.collection("many");
    String operations =
        "{\"operations\":[{\"op\":\"create\",\"collectionId\":\"%s\",\"content\":1},"
                .formatted(collection)
            + "{\"op\":\"delete\",\"id\":\""
            + UUID.randomUUID()
            + "\"}]}";

    PlatformAnswer each = bulk("", operations).send().expect(207);
    bulk("?atomic=true", operations).send().expectProblem(422, "bulk_refused");
    String key = UUID.randomUUID().toString();
    bulk("", operations).header("Idempotency-Key", key).send().expect(207);
    PlatformAnswer again = bulk("", operations).header("Idempotency-Key", key).send().expect(207);

    assertThat(each.json().path("succeeded").asInt()).isEqualTo(1);
    assertThat(each.json().at("/results/0/status").asInt()).isEqualTo(201);
    assertThat(each.json().at("/results/0/etag").asText()).startsWith("\"1-");
    assertThat(each.json().at("/results/1/problem/code").asText()).isEqualTo("document_not_found");
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(count(collection)).isEqualTo(2);
  }

  /** The PostgreSQL of these tests has no pgvector. */
  @Test
  void storesNoContentWhoseEmbeddingCannotBeKept() {
    String collection = tenant.collection("meanings");
    PlatformAnswer stored = tenant.document(collection, 1);

    PlatformAnswer made =
        client
            .post(DOCUMENTS)
            .bearer(tenant.token())
            .json(Map.of("collectionId", collection, "content", 2, "embedding", List.of(1, 0)))
            .send()
            .expect(501);
    PlatformAnswer replaced =
        client
            .put(DOCUMENTS + "/" + stored.text("id"))
            .bearer(tenant.token())
            .json(Map.of("content", 2, "embedding", List.of(1, 0)))
            .send()
            .expect(501);
    PlatformAnswer many =
        bulk(
                "",
                "{\"operations\":[{\"op\":\"create\",\"collectionId\":\"%s\",\"content\":2,\"embedding\":[1]}]}"
                    .formatted(collection))
            .send()
            .expect(207);

    assertThat(made.text("code")).isEqualTo("vector_unavailable");
    assertThat(replaced.text("code")).isEqualTo("vector_unavailable");
    assertThat(many.json().at("/results/0/status").asInt()).isEqualTo(501);
    assertThat(count(collection)).isEqualTo(1);
  }

  @Test
  void importsLines() {
    String collection = tenant.collection("lines");
    String path = DOCUMENTS + "/bulk?collectionId=" + collection;

    PlatformAnswer imported =
        client
            .post(path)
            .bearer(tenant.token())
            .body("application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n")
            .send()
            .expect(200);

    assertThat(imported.json().path("stored").asInt()).isEqualTo(2);
    assertThat(count(collection)).isEqualTo(2);
    client
        .post(DOCUMENTS + "/bulk")
        .bearer(tenant.token())
        .body("application/x-ndjson", "1")
        .send()
        .expectProblem(400, "invalid_request");
  }

  @Test
  void holdsDocumentsToWhatTheCollectionDemands() {
    PlatformAnswer made =
        makeCollection(
                UUID.randomUUID().toString(),
                Map.of(
                    "name",
                    "people",
                    "schema",
                    Map.of("type", "object", "required", List.of("email")),
                    "uniqueKeys",
                    List.of(List.of("/email")),
                    "requireIfMatch",
                    true))
            .send()
            .expect(201);
    String people = made.text("id");
    PlatformAnswer ada = tenant.document(people, Map.of("email", "ada@example.com"));

    PlatformAnswer unfit = store(people, Map.of()).send().expectProblem(422, "document_invalid");
    assertThat(unfit.json().path("errors").path("").isArray()).isTrue();
    store(people, Map.of("email", "ada@example.com")).send().expectProblem(409, "unique_key_taken");
    patch(ada, MERGE_PATCH, "{\"content\":{\"a\":1}}")
        .send()
        .expectProblem(428, "precondition_required");
    String schema = COLLECTIONS + "/" + people + "/schema";
    assertThat(client.get(schema).bearer(tenant.token()).send().expect(200).body())
        .contains("email");
    client
        .put(schema)
        .bearer(tenant.token())
        .json(Map.of("$ref", "http://127.0.0.1:1/"))
        .send()
        .expectProblem(422, "schema_invalid");
    client
        .put(schema + "?validateExisting=true")
        .bearer(tenant.token())
        .json(Map.of("required", List.of("name")))
        .send()
        .expectProblem(409, "existing_documents_unfit");
    client.delete(schema).bearer(tenant.token()).send().expect(200);
    store(people, Map.of()).send().expect(201);
  }

  @Test
  void aTenantCannotWriteAnothersDocuments() {
    TestTenant other = server.tenant();
    String collection = other.collection("secret");
    PlatformAnswer secret = other.document(collection, Map.of("a", 1));

    patch(secret, MERGE_PATCH, "{\"content\":2}").send().expectProblem(404, "document_not_found");
    client
        .put(COLLECTIONS + "/" + collection + "/schema")
        .bearer(tenant.token())
        .json(Map.of())
        .send()
        .expectProblem(404, "collection_not_found");
    bulk(
            "?atomic=true",
            "{\"operations\":[{\"op\":\"delete\",\"id\":\"" + secret.text("id") + "\"}]}")
        .send()
        .expectProblem(422, "bulk_refused");
    client
        .post(DOCUMENTS + "/bulk?collectionId=" + collection)
        .bearer(tenant.token())
        .body("application/x-ndjson", "1")
        .send()
        .expectProblem(400, "invalid_request");
  }

  private PlatformRequest patch(PlatformAnswer document, String type, String body) {
    return client
        .request("PATCH", DOCUMENTS + "/" + document.text("id"))
        .bearer(tenant.token())
        .body(type, body);
  }

  private PlatformRequest store(String collection, Object content) {
    return client
        .post(DOCUMENTS)
        .bearer(tenant.token())
        .json(Map.of("collectionId", collection, "content", content));
  }

  private PlatformRequest keyed(String key, String collection, Object content) {
    return store(collection, content).header("Idempotency-Key", key);
  }

  private PlatformRequest makeCollection(String key, Map<String, Object> body) {
    return client
        .post(COLLECTIONS)
        .bearer(tenant.token())
        .header("Idempotency-Key", key)
        .json(body);
  }

  private PlatformRequest bulk(String query, String body) {
    return client
        .post(DOCUMENTS + "/bulk" + query)
        .bearer(tenant.token())
        .body("application/json", body);
  }

  private long count(String collection) {
    return client
        .get(DOCUMENTS + "?collectionId=" + collection)
        .bearer(tenant.token())
        .send()
        .expect(200)
        .json()
        .path("total")
        .asLong();
  }
}
