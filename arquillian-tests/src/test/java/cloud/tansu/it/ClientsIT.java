package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications are registered by the administrators of a realm, and by themselves if it allows. */
@ExtendWith(RunningServer.Provided.class)
final class ClientsIT {

  private static final Map<String, Object> SERVER =
      Map.of("clientId", "acme-server", "name", "Acme server", "type", "confidential");
  private static final Map<String, Object> SHOP =
      Map.of(
          "client_name",
          "Shop",
          "redirect_uris",
          List.of("https://shop.example.com/callback"),
          "scope",
          "openid admin.full");

  private final RunningServer server;
  private final PlatformClient client;
  private final TestTenant tenant;

  ClientsIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @Test
  void showsASecretOnce() {
    PlatformAnswer made = register(SERVER).expect(201);
    String secret = made.text("clientSecret");

    PlatformAnswer read = own("GET", "/acme-server").send().expect(200);
    PlatformAnswer list = own("GET", "?query=ACME").send().expect(200);

    assertThat(secret).hasSize(43);
    assertThat(made.header("Cache-Control")).contains("no-store");
    assertThat(made.header("Location").orElseThrow()).endsWith("/clients/acme-server");
    assertThat(read.body() + list.body()).contains("Acme server").doesNotContain(secret);
  }

  @Test
  void changesRotatesAndDeletes() {
    String tag = register(SERVER).expect(201).header("ETag").orElseThrow();
    Map<String, Object> rename = Map.of("name", "Renamed");

    own("PATCH", "/acme-server").header("If-Match", tag).json(rename).send().expect(200);
    own("PATCH", "/acme-server")
        .header("If-Match", tag)
        .json(rename)
        .send()
        .expectProblem(412, "precondition_failed");
    String next =
        own("POST", "/acme-server/rotate-secret")
            .json(Map.of("overlapSeconds", 0))
            .send()
            .expect(200)
            .text("clientSecret");
    own("DELETE", "/acme-server").send().expect(204);

    assertThat(next).hasSize(43);
    own("GET", "/acme-server").send().expectProblem(404, "not_found");
  }

  @Test
  void saysWhichMemberCannotBeUsed() {
    PlatformAnswer refused =
        register(
            Map.of(
                "name", "App", "type", "public", "redirectUris", List.of("javascript:alert(1)")));

    refused.expectProblem(400, "invalid_request");
    assertThat(refused.json().path("errors").has("redirectUris")).isTrue();
    register(SERVER).expect(201);
    register(SERVER).expectProblem(409, "client_id_taken");
  }

  @Test
  void isClosedToUsersAndToOtherTenants() {
    register(SERVER).expect(201);
    TestTenant other = server.tenant();
    String user = tenant.signUp("user@example.com");

    for (String method : List.of("GET", "PATCH", "DELETE")) {
      request(method, "/acme-server").bearer(user).json(Map.of()).send().expect(403);
      request(method, "/acme-server").bearer(other.token()).json(Map.of()).send().expect(403);
      request(method, "/acme-server").json(Map.of()).send().expect(401);
    }
    client
        .get("/identity/api/" + other.id() + "/clients/acme-server")
        .bearer(other.token())
        .send()
        .expect(404);
    client.get("/identity/admin/clients").bearer(tenant.token()).send().expect(403);
    own("GET", "/acme-server").send().expect(200);
  }

  @Test
  void servesThePlatformAlike() {
    String id = "it-" + PlatformClient.randomHex(4);
    Map<String, Object> exporter =
        Map.of("clientId", id, "name", "Exporter", "type", "confidential");

    client
        .post("/identity/admin/clients")
        .bearer(server.administrator())
        .json(exporter)
        .send()
        .expect(201);

    client
        .delete("/identity/admin/clients/" + id)
        .bearer(server.administrator())
        .send()
        .expect(204);
  }

  @Test
  void letsNobodyRegisterUnlessTheTenantAllowsIt() {
    PlatformAnswer refused = registerShop();

    refused.expect(403);
    assertThat(refused.text("error")).isEqualTo("access_denied");
  }

  @Test
  void letsAnApplicationRegisterItselfAndLookAfterThat() {
    allowDynamicClients();
    PlatformAnswer made = registerShop().expect(201);
    String path = "/identity/" + tenant.id() + "/connect/register/" + made.text("client_id");
    String token = made.text("registration_access_token");

    assertThat(made.text("scope")).isEqualTo("openid");
    assertThat(made.text("registration_client_uri")).isEqualTo(client.base() + path);
    assertThat(client.get(path).bearer(token).send().expect(200).text("client_secret")).isEmpty();
    assertThat(
            client
                .put(path)
                .bearer(token)
                .json(
                    Map.of(
                        "client_id",
                        made.text("client_id"),
                        "redirect_uris",
                        List.of("https://other.example.com/callback")))
                .send()
                .expect(200)
                .json()
                .path("redirect_uris")
                .path(0)
                .asText())
        .isEqualTo("https://other.example.com/callback");
    client.get(path).bearer("wrong").send().expect(401);
    client.get(path).bearer(tenant.token()).send().expect(401);
    client.delete(path).bearer(token).send().expect(204);
    client.get(path).bearer(token).send().expect(401);
  }

  private PlatformAnswer registerShop() {
    return client.post("/identity/" + tenant.id() + "/connect/register").json(SHOP).send();
  }

  private void allowDynamicClients() {
    client
        .put("/platform/api/tenants/" + tenant.id() + "/settings/identity.registration")
        .bearer(tenant.token())
        .json(Map.of("value", Map.of("dynamicClients", true), "version", 0))
        .send()
        .expect(200);
  }

  private PlatformAnswer register(Map<String, Object> body) {
    return own("POST", "").json(body).send();
  }

  private PlatformRequest own(String method, String path) {
    return request(method, path).bearer(tenant.token());
  }

  private PlatformRequest request(String method, String path) {
    return client.request(method, "/identity/api/" + tenant.id() + "/clients" + path);
  }
}
