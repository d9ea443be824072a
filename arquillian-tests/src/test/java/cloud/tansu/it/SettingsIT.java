package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings change while the server runs, by those who may and for whom they are meant. */
@ExtendWith(RunningServer.Provided.class)
final class SettingsIT {

  private static final String LIMIT = "quotas.requests-per-tenant";

  private final RunningServer server;
  private final PlatformClient client;
  private final String administrator;
  private TestTenant tenant;

  SettingsIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.administrator = server.administrator();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
  }

  @Test
  void limitsOneTenantAtOnceAndNoOther() {
    TestTenant other = server.tenant();

    change(tenant, administrator, 3, 0).expect(200);

    PlatformAnswer limited = ask(tenant).send();
    for (int i = 0; i < 20 && limited.status() == 200; i++) {
      limited = ask(tenant).send();
    }
    limited.expectProblem(429, "rate_limited");
    assertThat(limited.header("Retry-After")).isPresent();
    ask(other).send().expect(200);
  }

  @Test
  void isReadButNotChangedByTheTenantWhereTheOperatorDecides() {
    PlatformAnswer list = client.get(path(tenant)).bearer(tenant.token()).send().expect(200);

    assertThat(list.body()).contains(LIMIT);
    change(tenant, tenant.token(), 1_000_000, 0).expectProblem(403, "forbidden");
  }

  @Test
  void isClosedToOtherTenants() {
    TestTenant other = server.tenant();

    client.get(path(tenant)).bearer(other.token()).send().expect(403).expectRefused();
    change(tenant, other.token(), 5, 0).expect(403).expectRefused();
    client.get("/platform/api/settings").bearer(other.token()).send().expect(403);
    client.get(path(tenant)).send().expect(401);
  }

  @Test
  void refusesAChangeOfAVersionThatIsNoLongerThere() {
    change(tenant, administrator, 5000, 0).expect(200);

    change(tenant, administrator, 6000, 0).expectProblem(412, "precondition_failed");

    change(tenant, administrator, 6000, 1).expect(200);
    PlatformAnswer reset =
        client
            .delete(path(tenant) + "/" + LIMIT + "?version=2")
            .bearer(administrator)
            .send()
            .expect(200);
    assertThat(reset.json().path("own").asBoolean()).isFalse();
  }

  @Test
  void refusesValuesThatCannotBe() {
    change(tenant, administrator, "many", 0).expectProblem(400, "invalid_request");
    change(tenant, administrator, -1, 0).expectProblem(400, "invalid_request");
    client
        .put(path(tenant) + "/no.such-setting")
        .bearer(administrator)
        .json(Map.of("value", 1))
        .send()
        .expectProblem(404, "not_found");
  }

  @Test
  void isAuditedWithWhatWasAndWhatIs() {
    change(tenant, administrator, 4711, 0).expect(200);

    Eventually.holds(
        "the change is in the audit log", () -> audited().contains("\"after\":\"4711\""));
  }

  private String audited() {
    return client
        .get(
            "/db/api/audit?startUtc=2026-01-01T00:00:00Z&endUtc=2100-01-01T00:00:00Z"
                + "&category=Settings&tenantId="
                + tenant.id())
        .bearer(administrator)
        .send()
        .expect(200)
        .body();
  }

  private PlatformRequest ask(TestTenant who) {
    return client.get("/db/api/collections").bearer(who.token());
  }

  private PlatformAnswer change(TestTenant of, String token, Object value, long version) {
    return client
        .put(path(of) + "/" + LIMIT)
        .bearer(token)
        .json(Map.of("value", value, "version", version))
        .send();
  }

  private static String path(TestTenant of) {
    return "/platform/api/tenants/" + of.id() + "/settings";
  }
}
