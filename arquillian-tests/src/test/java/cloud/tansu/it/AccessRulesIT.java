package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An app calls the API with its users' tokens: they see and change what the rules allow. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessRulesIT {

  private static final Map<String, Object> OWN =
      Map.of(
          "read", List.of("owner", "role:Editor"),
          "create", List.of("authenticated"),
          "update", List.of("owner"),
          "delete", List.of("owner"),
          "ownerField", "/owner");
  private static final String DOCUMENTS = "/db/api/documents";

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;
  private String ann = "";
  private String ben = "";
  private String notes = "";

  AccessRulesIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void twoUsers() {
    tenant = server.tenant();
    ann = tenant.signUp("ann@example.com");
    ben = tenant.signUp("ben@example.com");
    notes = tenant.collection("notes");
  }

  @Test
  void opensNothingUntilARuleSaysSo() {
    PlatformAnswer stored = tenant.document(notes, Map.of("text", "closed"));
    String path = DOCUMENTS + "/" + stored.text("id");

    assertThat(ids(ann)).isEmpty();
    client.get(path).bearer(ann).send().expectProblem(404, "document_not_found");
    client.delete(path).bearer(ann).send().expectProblem(404, "document_not_found");
    client
        .get("/db/api/collections/" + notes)
        .bearer(ann)
        .send()
        .expectProblem(404, "collection_not_found");
    create(ann, Map.of("text", "hello")).expectProblem(400, "invalid_request");
  }

  @Test
  void showsEachUserExactlyTheirOwnDocuments() {
    rules(OWN).expect(200);
    tenant.document(notes, Map.of("text", "nobody's"));
    String anns = create(ann, Map.of("text", "hers")).expect(201).text("id");
    String bens = create(ben, Map.of("text", "his")).expect(201).text("id");

    assertThat(ids(ann)).containsExactly(anns);
    assertThat(ids(ben)).containsExactly(bens);
    assertThat(client.get("/db/api/collections").bearer(ann).send().expect(200).body())
        .contains("notes");
    client.get(DOCUMENTS + "/" + bens).bearer(ann).send().expectProblem(404, "document_not_found");
    replace(ann, bens, Map.of("text", "stolen")).expectProblem(404, "document_not_found");
    replace(ann, anns, Map.of("text", "changed")).expect(200);
    client.delete(DOCUMENTS + "/" + anns).bearer(ann).send().expect(204);
  }

  @Test
  void letsNobodyActInAnothersName() {
    rules(OWN).expect(200);
    String bens = create(ben, Map.of("text", "his")).expect(201).text("id");
    String owner = read(ben, bens).path("content").path("owner").asText();

    create(ann, Map.of("owner", owner)).expectProblem(403, "access_denied_by_rules");
    replace(ben, bens, Map.of("owner", "somebody")).expectProblem(403, "access_denied_by_rules");
    assertThat(read(ben, bens).path("content").path("owner").asText()).isEqualTo(owner);
  }

  @Test
  void opensToARoleWhatOthersOwn() {
    rules(
            Map.of(
                "read", List.of("role:User"),
                "create", List.of("authenticated"),
                "update", List.of("owner"),
                "ownerField", "/owner"))
        .expect(200);
    String anns = create(ann, Map.of("text", "hers")).expect(201).text("id");

    client.get(DOCUMENTS + "/" + anns).bearer(ben).send().expect(200);
    replace(ben, anns, Map.of("text", "edited")).expectProblem(403, "access_denied_by_rules");
  }

  @Test
  void givesADisabledUserNoTokenAnyMore() {
    client
        .post("/identity/api/" + tenant.id() + "/users/" + userId("ben@example.com") + "/disable")
        .bearer(tenant.token())
        .json(Map.of())
        .send()
        .expect(200);

    client
        .signIn(tenant.id(), "ben@example.com", PlatformClient.PASSWORD)
        .expectProblem(403, "account_disabled");
  }

  @Test
  void keepsEverythingElseFromUsers() {
    String path = "/db/api/collections/" + notes;
    client.get("/db/api/audit").bearer(ann).send().expectProblem(403, "forbidden");
    client.get("/db/api/audit/export/csv").bearer(ann).send().expectProblem(403, "forbidden");
    client.get(path + "/rules").bearer(ann).send().expectProblem(403, "forbidden");
    client.put(path + "/rules").bearer(ann).json(OWN).send().expectProblem(403, "forbidden");
    client
        .post("/db/api/collections")
        .bearer(ann)
        .json(Map.of("name", "mine"))
        .send()
        .expectProblem(403, "forbidden");
    client.delete(path).bearer(ann).send().expectProblem(403, "forbidden");
    client
        .get("/platform/api/tenants/" + tenant.id() + "/settings")
        .bearer(ann)
        .send()
        .expect(403)
        .expectRefused();
    client
        .get("/identity/api/" + tenant.id() + "/users")
        .bearer(ann)
        .send()
        .expect(403)
        .expectRefused();
  }

  @Test
  void changesRulesOnlyInTheStateThatWasSeen() {
    String path = "/db/api/collections/" + notes + "/rules";
    PlatformAnswer empty = client.get(path).bearer(tenant.token()).send().expect(200);
    String tag = empty.header("ETag").orElseThrow();

    PlatformAnswer set =
        client
            .put(path)
            .bearer(tenant.token())
            .header("If-Match", tag)
            .json(OWN)
            .send()
            .expect(200);

    client
        .put(path)
        .bearer(tenant.token())
        .header("If-Match", tag)
        .json(OWN)
        .send()
        .expectProblem(412, "precondition_failed");
    assertThat(set.json()).isEqualTo(client.get(path).bearer(tenant.token()).send().json());
    rules(Map.of("read", List.of("everybody"))).expectProblem(400, "invalid_request");
  }

  @Test
  void aUserOfATenantCannotReachAnotherTenantsDocuments() {
    rules(Map.of("read", List.of("authenticated"), "delete", List.of("authenticated"))).expect(200);
    String path = DOCUMENTS + "/" + tenant.document(notes, Map.of("text", "acme's")).text("id");
    String stranger = server.tenant().signUp("ann@example.com");

    client.get(path).bearer(ann).send().expect(200);
    client.get(path).bearer(stranger).send().expectProblem(404, "document_not_found");
    client.delete(path).bearer(stranger).send().expectProblem(404, "document_not_found");
    client
        .get(path)
        .bearer(stranger)
        .header("X-Tansu-Tenant", tenant.id())
        .send()
        .expectProblem(403, "tenant_mismatch");
  }

  private PlatformAnswer rules(Map<String, Object> rules) {
    return client
        .put("/db/api/collections/" + notes + "/rules")
        .bearer(tenant.token())
        .json(rules)
        .send();
  }

  private PlatformAnswer create(String token, Map<String, Object> content) {
    return client
        .post(DOCUMENTS)
        .bearer(token)
        .json(Map.of("collectionId", notes, "content", content))
        .send();
  }

  private PlatformAnswer replace(String token, String id, Map<String, Object> content) {
    PlatformRequest request = client.put(DOCUMENTS + "/" + id).bearer(token);
    return request.json(Map.of("content", content)).send();
  }

  private JsonNode read(String token, String id) {
    return client.get(DOCUMENTS + "/" + id).bearer(token).send().expect(200).json();
  }

  private List<String> ids(String token) {
    JsonNode items = client.get(DOCUMENTS).bearer(token).send().expect(200).json().path("items");
    return items.findValuesAsText("id");
  }

  private String userId(String email) {
    return client
        .get("/identity/api/" + tenant.id() + "/users?query=" + PlatformClient.encoded(email))
        .bearer(tenant.token())
        .send()
        .expect(200)
        .json()
        .path("items")
        .path(0)
        .path("id")
        .asText();
  }
}
