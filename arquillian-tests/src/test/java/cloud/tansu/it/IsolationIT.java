package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant cannot reach another tenant, by any way that leads over HTTP. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IsolationIT {

  private static final String HEADER = "X-Tansu-Tenant";

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant own;
  private TestTenant other;

  IsolationIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.own = server.tenant();
    this.other = own;
  }

  @BeforeEach
  void twoTenants() {
    own = server.tenant();
    other = server.tenant();
  }

  @Test
  void refusesATokenOfAnotherTenantInThePathAndAuditsIt() {
    client
        .get("/functions/api/" + other.id() + "/functions")
        .bearer(own.token())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client
        .get("/identity/api/" + other.id() + "/users")
        .bearer(own.token())
        .send()
        .expect(403)
        .expectRefused();
    client
        .post("/functions/" + other.id() + "/hello")
        .bearer(own.token())
        .json(Map.of())
        .send()
        .expectProblem(403, "tenant_mismatch");

    Eventually.holds(
        "the attempt is in the audit log",
        () -> audit(server.administrator(), "&action=TenantMismatch").body().contains(other.id()));
  }

  @Test
  void refusesAHeaderThatDisagreesWithTheToken() {
    collections(own.token())
        .header(HEADER, other.id())
        .send()
        .expectProblem(403, "tenant_mismatch");
    collections(own.token()).header(HEADER, own.id()).send().expect(200);
  }

  @Test
  void refusesAHeaderThatDisagreesWithThePathOfASignIn() {
    client
        .post("/identity/api/" + own.id() + "/auth/signin")
        .header(HEADER, other.id())
        .json(Map.of("email", "admin@" + own.id() + ".local", "password", PlatformClient.PASSWORD))
        .send()
        .expectRefused();
  }

  @Test
  void refusesAHeaderThatDisagreesWithThePathOfAFunction() {
    client
        .post("/functions/" + own.id() + "/hello")
        .bearer(own.token())
        .header(HEADER, other.id())
        .json(Map.of())
        .send()
        .expectRefused();
  }

  @Test
  void letsAPlatformAdministratorNameATenantOrNone() {
    String administrator = server.administrator();
    own.collection("visible");

    assertThat(collections(administrator).header(HEADER, own.id()).send().expect(200).body())
        .contains("visible");
    collections(administrator).send().expectRefused();
  }

  @Test
  void keepsATenantsAdministratorAwayFromThePlatform() {
    client
        .get("/db/api/provisioning/tenants")
        .bearer(own.token())
        .send()
        .expectProblem(403, "forbidden");
    client.get("/platform/api/plugins").bearer(own.token()).send().expectProblem(403, "forbidden");

    Eventually.holds(
        "the refusals are in the tenant's audit log",
        () -> audit(own.token(), "&action=AccessRefused").body().contains("/platform/api/plugins"));
  }

  @Test
  void ignoresForwardedHeadersOfAnUntrustedCaller() {
    PlatformAnswer made =
        collections(own.token(), "POST")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .json(Map.of("name", "forwarded"))
            .send()
            .expect(201);

    assertThat(made.header("Location").orElseThrow()).startsWith(client.base().toString());
  }

  @Test
  void doesNotShowADocumentOfAnotherTenant() {
    PlatformAnswer stored = other.document(other.collection("secret"), Map.of("text", "hidden"));
    String path = "/db/api/documents/" + stored.text("id");
    String tag = stored.header("ETag").orElseThrow();

    client.get(path).bearer(own.token()).send().expect(404).expectRefused();
    client
        .get(path)
        .bearer(own.token())
        .header("If-None-Match", tag)
        .send()
        .expect(404)
        .expectRefused();
    client.delete(path).bearer(own.token()).send().expect(404).expectRefused();
    client.get(path).bearer(other.token()).send().expect(200);
  }

  @Test
  void showsATenantItsOwnAuditEventsWhateverItAsksFor() {
    client.signIn(other.id(), "admin@" + other.id() + ".local", "Wrong-password-1").expect(401);

    PlatformAnswer seen = audit(own.token(), "&tenantId=" + other.id()).expect(200);

    assertThat(seen.body()).doesNotContain(other.id());
  }

  @Test
  void answers404ForAnUnknownTenant() {
    client
        .signIn("unknown-" + PlatformClient.randomHex(4), "a@example.com", PlatformClient.PASSWORD)
        .expectProblem(404, "tenant_not_found");
  }

  @Test
  void closesASuspendedTenantAtOnceAndOpensItAgain() {
    lifecycle("suspend");
    closed();
    client.signIn(own.id(), "admin@" + own.id() + ".local", PlatformClient.PASSWORD).expect(404);
    lifecycle("resume");

    collections(own.token()).send().expect(200);
  }

  @Test
  void closesADeletedTenantAndRestoresItWithItsData() {
    own.collection("kept");
    client
        .delete("/db/api/provisioning/tenants/" + own.id())
        .bearer(server.administrator())
        .send()
        .expect(200);
    closed();
    lifecycle("restore");

    assertThat(collections(own.token()).send().expect(200).body()).contains("kept");
  }

  /** Neither its own users nor anybody else find it. */
  private void closed() {
    collections(own.token()).send().expectProblem(404, "tenant_not_found");
    collections(server.administrator())
        .header(HEADER, own.id())
        .send()
        .expectProblem(404, "tenant_not_found");
  }

  private void lifecycle(String verb) {
    client
        .post("/db/api/provisioning/tenants/" + own.id() + "/" + verb)
        .bearer(server.administrator())
        .send()
        .expect(200);
  }

  private PlatformRequest collections(String token) {
    return collections(token, "GET");
  }

  private PlatformRequest collections(String token, String method) {
    return client.request(method, "/db/api/collections").bearer(token);
  }

  private PlatformAnswer audit(String token, String filter) {
    var now = Clock.systemUTC().instant();
    return client
        .get(
            "/db/api/audit?startUtc="
                + now.minus(1, ChronoUnit.HOURS)
                + "&endUtc="
                + now.plus(1, ChronoUnit.MINUTES)
                + filter)
        .bearer(token)
        .send();
  }
}
