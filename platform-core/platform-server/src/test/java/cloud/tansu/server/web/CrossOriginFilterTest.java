package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginFilterTest {

  private static final Map<String, String> PREFLIGHT =
      Map.of("Origin", "https://app.example.com", "Access-Control-Request-Method", "POST");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/db/api/documents",
        "/functions/acme/hello",
        "/identity/api/acme/auth/signin",
        "/identity/acme/connect/token",
        "/identity/connect/userinfo",
        "/identity/acme/connect/register/a-client",
        "/identity/acme/.well-known/openid-configuration",
        "/identity/.well-known/jwks",
        "/.well-known/oauth-authorization-server/identity/acme"
      })
  void letsScriptsOfAnySiteCallWhatTakesATokenOnly(String path) throws Exception {
    TestExchange call = exchange("GET", path, Map.of("Origin", "https://app.example.com"));
    TestExchange preflight = exchange("OPTIONS", path, PREFLIGHT);

    assertThat(call.passed()).isTrue();
    assertThat(call.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(call.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(preflight.passed()).isFalse();
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/",
        "/identity/acme/connect/authorize",
        "/identity/acme/connect/logout",
        "/identity/acme/connect/introspect",
        "/identity/acme/account",
        "/identity/admin/clients",
        "/platform/api/settings",
        "/metrics"
      })
  void keepsPagesAndTheAdministrationOfThePlatformClosed(String path) throws Exception {
    TestExchange preflight = exchange("OPTIONS", path, PREFLIGHT);

    assertThat(preflight.passed()).isTrue();
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void passesOptionsOnThatNoBrowserAsks() throws Exception {
    assertThat(exchange("OPTIONS", "/db/api/documents", Map.of()).passed()).isTrue();
  }

  @Test
  void endsTheConnectionOfAPreflightWhoseBodyIsStillAwaited() throws Exception {
    TestExchange exchange =
        new TestExchange("OPTIONS", "203.0.113.7", "/storage/api/resumable/x", PREFLIGHT);
    TestAwaitedBody.await(exchange.request());

    new CrossOriginFilter()
        .doFilter(exchange.request(), exchange.response(), (request, response) -> exchange.pass());

    assertThat(exchange.header("Connection")).contains("close");
  }

  private static TestExchange exchange(String method, String path, Map<String, String> headers)
      throws Exception {
    TestExchange exchange = new TestExchange(method, "203.0.113.7", path, headers);
    new CrossOriginFilter()
        .doFilter(exchange.request(), exchange.response(), (request, response) -> exchange.pass());
    return exchange;
  }
}
