package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API, its reference page, and the pages of problem codes. */
@ExtendWith(RunningServer.Provided.class)
final class ApiReferenceIT {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"");

  private final PlatformClient client;

  ApiReferenceIT(RunningServer server) {
    this.client = server.client();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/openapi", "/openapi?format=json", "/openapi.json", "/db/openapi/v1.json"})
  void servesTheDescriptionWithoutAToken(String path) {
    PlatformAnswer answer = client.get(path).send().expect(200);

    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.text("openapi")).startsWith("3.1");
    assertThat(answer.json().path("paths").has("/db/api/documents/{id}")).isTrue();
  }

  @Test
  void servesAReferencePageThatNeedsNothingFromElsewhere() {
    PlatformAnswer page = client.get("/docs/api").send().expect(200);

    assertThat(page.header("Content-Security-Policy"))
        .get()
        .asString()
        .contains("script-src 'self'");
    Matcher links = LINK.matcher(page.body());
    int found = 0;
    while (links.find()) {
      client.get(links.group(1)).send().expect(200);
      found++;
    }
    assertThat(found).isGreaterThanOrEqualTo(4);
    assertThat(page.body()).doesNotContain("http://", "https://");
  }

  @Test
  void explainsTheTypeOfAProblem() {
    PlatformAnswer problem = client.get("/db/api/documents").send().expect(401);
    String type = problem.text("type").substring(client.base().toString().length());

    PlatformAnswer page = client.get(type).header("Accept", "text/html").send().expect(200);
    PlatformAnswer text = client.get(type).header("Accept", "text/markdown").send().expect(200);

    assertThat(page.body()).contains("<h1>" + problem.text("title") + "</h1>");
    assertThat(text.body()).startsWith("# " + problem.text("title"));
    client.get("/docs/problems/no_such_code").send().expectProblem(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "PUT", "DELETE", "POST"})
  void refusesToWriteWhereTheApiHasNoAddress(String method) {
    client
        .request(method, "/no/such/address")
        .json("x")
        .send()
        .expectProblem(405, "method_not_allowed");
  }
}
