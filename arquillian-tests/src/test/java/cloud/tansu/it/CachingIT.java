package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that were kept are the right ones, for the right callers, and only until a change. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CachingIT {

  private static final String LIST = "/db/api/documents";

  private static final Optional<String> HIT = Optional.of("HIT");

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;
  private String document;
  private String tag;

  CachingIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
    this.document = "";
    this.tag = "";
  }

  @BeforeEach
  void store() {
    tenant = server.tenant();
    PlatformAnswer stored = tenant.document(tenant.collection("notes"), Map.of("text", "first"));
    document = LIST + "/" + stored.text("id");
    tag = stored.header("ETag").orElseThrow();
  }

  @Test
  void saysWhatWasKept() {
    for (String path : List.of(document, LIST, "/db/api/collections")) {
      PlatformAnswer again = kept(path).expect(200);

      assertThat(again.header("Cache-Control")).contains("private, no-cache");
      assertThat(again.header("Vary").orElseThrow()).contains("Authorization");
    }
  }

  @Test
  void asksTheDatabaseWhenTheCallerInsists() {
    kept(document);

    PlatformAnswer fresh =
        get(document, tenant.token()).header("Cache-Control", "no-cache").send().expect(200);

    assertThat(fresh.header("X-Cache")).contains("MISS");
  }

  @Test
  void answers304FromWhatWasKept() {
    kept(document);

    PlatformAnswer unchanged = kept(get(document, tenant.token()).header("If-None-Match", tag));

    assertThat(unchanged.expect(304).header("ETag")).contains(tag);
  }

  @Test
  void showsAChangeToWhoeverAsksNext() {
    kept(document);
    kept(LIST);

    client
        .put(document)
        .bearer(tenant.token())
        .json(Map.of("content", Map.of("text", "second")))
        .send()
        .expect(200);

    for (String path : List.of(document, LIST)) {
      PlatformAnswer next = get(path, tenant.token()).send().expect(200);
      assertThat(next.body()).as(path).contains("second").doesNotContain("first");
    }
    get(document, tenant.token()).header("If-None-Match", tag).send().expect(200);
  }

  @Test
  void showsThatADocumentIsGone() {
    kept(document);

    client.delete(document).bearer(tenant.token()).send().expect(204);

    get(document, tenant.token()).send().expectProblem(404, "document_not_found");
  }

  @Test
  void givesNothingThatWasKeptToWhoeverMayNotAsk() {
    kept(document);

    client.get(document).send().expect(401);
    get(document, withoutReading()).send().expectProblem(403, "forbidden");
    get(document, server.tenant().token()).send().expect(404);
  }

  @Test
  void givesAnEndUserNothingThatAnAdministratorSees() {
    kept(document);
    kept(LIST);
    String user = tenant.signUp("reader@example.com");

    get(document, user).send().expect(404);
    assertThat(get(LIST, user).send().expect(200).body()).doesNotContain("first");
  }

  @Test
  void givesNothingOfATenantThatWasSuspended() {
    kept(document);

    client
        .post("/db/api/provisioning/tenants/" + tenant.id() + "/suspend")
        .bearer(server.administrator())
        .send()
        .expect(200);

    get(document, tenant.token()).send().expectProblem(404, "tenant_not_found");
  }

  @Test
  void countsWhatItSpares() {
    kept(document);

    assertThat(client.get("/metrics").send().expect(200).body())
        .contains("tansu_data_cache_hits_total{level=\"local\"}")
        .contains("tansu_data_cache_misses_total")
        .contains("tansu_data_cache_held_bytes");
    assertThat(client.get("/health/ready").send().expect(200).body()).contains("data-cache");
  }

  /** Asks until it is kept: the news of what was just written may still empty the cache. */
  private PlatformAnswer kept(String path) {
    return kept(get(path, tenant.token()));
  }

  /** The first answer that was kept: events of a new tenant that come late empty what is. */
  private static PlatformAnswer kept(PlatformRequest request) {
    AtomicReference<PlatformAnswer> answer = new AtomicReference<>(request.send());
    Eventually.holds(
        "it is kept",
        () -> answer.updateAndGet(before -> request.send()).header("X-Cache").equals(HIT));
    return answer.get();
  }

  /** The token of an application that may write and not read. */
  private String withoutReading() {
    PlatformAnswer made =
        client
            .post("/identity/api/" + tenant.id() + "/clients")
            .bearer(tenant.token())
            .json(
                Map.of(
                    "name",
                    "Collector",
                    "type",
                    "confidential",
                    "grantTypes",
                    List.of("client_credentials"),
                    "scopes",
                    List.of("db.write")))
            .send()
            .expect(201);
    return client
        .post("/identity/" + tenant.id() + "/connect/token")
        .form(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                made.text("clientId"),
                "client_secret",
                made.text("clientSecret")))
        .send()
        .expect(200)
        .text("access_token");
  }

  private PlatformRequest get(String path, String token) {
    return client.get(path).bearer(token);
  }
}
