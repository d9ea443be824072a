package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersFilterTest {

  private static final String POLICY = "Content-Security-Policy";

  private static TestExchange ask(String path, Map<String, String> headers) throws Exception {
    TestExchange exchange = new TestExchange("203.0.113.7", path, headers);
    new SecurityHeadersFilter(TestSecurityHeaders.plain())
        .doFilter(exchange.request(), exchange.response(), (request, response) -> exchange.pass());
    return exchange;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/s3/photos/page.html", "/storage/api/objects/photos/page.html"})
  void givesStoredPagesAnOriginOfTheirOwn(String path) throws Exception {
    TestExchange exchange = ask(path, Map.of());

    assertThat(exchange.passed()).isTrue();
    assertThat(exchange.header(POLICY).orElseThrow()).contains("default-src 'none'", "sandbox");
    assertThat(exchange.header("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/s3/photos/evil.js", "/storage/api/objects/photos/evil.js"})
  void sendsNoObjectToRunInAPageOfThisServer(String path) throws Exception {
    Map<String, String> script =
        Map.of("Sec-Fetch-Dest", "script", "Sec-Fetch-Site", "same-origin");
    Map<String, String> elsewhere =
        Map.of("Sec-Fetch-Dest", "script", "Sec-Fetch-Site", "cross-site");
    Map<String, String> image = Map.of("Sec-Fetch-Dest", "image", "Sec-Fetch-Site", "same-origin");

    assertThat(ask(path, script).passed()).isFalse();
    assertThat(ask(path, script).status()).isEqualTo(403);
    assertThat(ask(path, elsewhere).passed()).isTrue();
    assertThat(ask(path, image).passed()).isTrue();
    assertThat(ask("/jakarta.faces.resource/app.js", script).passed()).isTrue();
  }

  @Test
  void leavesPagesTheirOwnPolicy() throws Exception {
    assertThat(ask("/dashboard/", Map.of()).header(POLICY)).isEmpty();
    assertThat(ask("/db/api/documents", Map.of()).header(POLICY)).contains(SecurityHeaders.NOTHING);
  }

  @Test
  void tellsBrowsersToStayWithEncryption() throws Exception {
    WebConfig config =
        Configuration.of(Map.of("tansu.web.public-url", "https://tansu.example.com"))
            .bind(WebConfig.class);
    TestExchange exchange = new TestExchange("203.0.113.7", "/", Map.of());

    new SecurityHeaders(config).add(exchange.response());

    assertThat(exchange.header("Strict-Transport-Security")).isPresent();
  }

  @Test
  void comesAfterTheHostsWherePathsAreKeysOfObjects() throws IOException {
    String filters =
        Files.readString(
            Path.of("..", "..", "ear", "web", "src", "main", "webapp", "WEB-INF", "web.xml"));

    assertThat(filters)
        .containsSubsequence(
            "<filter-name>s3-hosts</filter-name>\n    <url-pattern>",
            "<filter-name>security-headers</filter-name>\n    <url-pattern>",
            "<filter-name>cross-origin</filter-name>\n    <url-pattern>",
            "<filter-name>time-limit</filter-name>\n    <url-pattern>");
  }
}
