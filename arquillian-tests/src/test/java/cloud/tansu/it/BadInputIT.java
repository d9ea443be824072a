package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense is refused with a problem document, never with a fault of the server. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {

  private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;

  private final RunningServer server;
  private final PlatformClient client;
  private final TestTenant tenant;

  BadInputIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"name\":",
        "nul",
        "[1,2",
        "{\"name\":\"a\"} x",
        "\u0000",
        "{'name':1}"
      })
  void refusesMalformedJson(String body) {
    for (String path : new String[] {"/db/api/collections", "/db/api/documents"}) {
      client
          .post(path)
          .bearer(tenant.token())
          .body("application/json", body)
          .send()
          .expectRefused();
    }
    client
        .post("/identity/api/" + tenant.id() + "/auth/signin")
        .body("application/json", body)
        .send()
        .expectRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":1}",
        "{\"name\":[]}",
        "{\"name\":{}}",
        "{\"name\":null}",
        "[]",
        "\"name\"",
        "1e999999",
        "{}",
        "{\"name\":\"\\u0000\"}"
      })
  void refusesWrongTypes(String body) {
    client
        .post("/db/api/collections")
        .bearer(tenant.token())
        .body("application/json", body)
        .send()
        .expectRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "image/png", "a/b", "multipart/form-data"})
  void refusesAContentTypeThatNobodyReads(String type) {
    client
        .post("/db/api/collections")
        .bearer(tenant.token())
        .body(type, "name")
        .send()
        .expect(415)
        .expectRefused();
  }

  @Test
  void refusesABodyOfFiftyMegabytes() {
    byte[] body = new byte[FIFTY_MEGABYTES];
    Arrays.fill(body, (byte) ' ');

    try {
      PlatformAnswer answer =
          client
              .post("/db/api/documents")
              .bearer(tenant.token())
              .body("application/json", body)
              .send();

      answer.expect(413).expectRefused();
    } catch (UncheckedIOException closed) {
      // the server may stop listening before the body is through; it must go on serving others
      assertThat(closed).hasMessageContaining("/db/api/documents");
    }
    client.get("/db/api/collections").bearer(tenant.token()).send().expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../etc",
        "a/../b",
        "a'b",
        "a\"b",
        "a;drop",
        "ünï",
        "ACMEİ",
        "租户",
        "a_b",
        "-a",
        "a-",
        "admin",
        "api",
        "health",
        "metrics",
        "a b",
        "%2e%2e",
        "\uD83D\uDE00"
      })
  void refusesATenantIdThatIsNone(String id) {
    client
        .post("/db/api/provisioning/tenants")
        .bearer(server.administrator())
        .json(Map.of("tenantId", id))
        .send()
        .expect(400)
        .expectRefused();
    client
        .get("/db/api/provisioning/tenants/" + PlatformClient.encoded(id))
        .bearer(server.administrator())
        .send()
        .expectRefused();
    client
        .post("/identity/api/" + PlatformClient.encoded(id) + "/auth/signin")
        .json(Map.of("email", "a@example.com", "password", "x"))
        .send()
        .expectRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"page=0", "page=-1", "page=x", "pageSize=999999999999", "page=2147483648"})
  void refusesAPageThatIsNone(String query) {
    client.get("/db/api/documents?" + query).bearer(tenant.token()).send().expectRefused();
    client
        .get("/db/api/provisioning/tenants?" + query)
        .bearer(server.administrator())
        .send()
        .expectRefused();
  }
}
