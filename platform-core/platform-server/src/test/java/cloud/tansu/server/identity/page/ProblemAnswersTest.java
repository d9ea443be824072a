package cloud.tansu.server.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemAnswersTest {

  private final ProblemAnswers answers =
      new ProblemAnswers(new PageTemplates(), new Tokens(new SecureRandom()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/identity/acme/account/login",
        "/identity/account/mfa",
        "/identity/acme/account",
        "/identity/api/acme/auth/authorize/google",
        "/identity/api/acme/auth/callback/google",
        "/identity/acme/connect/authorize",
        "/identity/connect/logout"
      })
  void meetsPeopleOnTheirWayThroughASignIn(String path) {
    assertThat(answers.visit(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/identity/api/acme/users",
        "/identity/acme/accounts",
        "/identity/api/acme/auth/signin",
        "/identity/acme/connect/token",
        "/identity/acme/connect/authorize/more",
        "/db/api/account/x",
        "/dashboard"
      })
  void leavesProgramsTheirDocuments(String path) {
    assertThat(answers.visit(path)).isFalse();
  }

  @Test
  void saysWhatIsWrongHowLongAndWhereToReadMore() {
    Problem problem =
        Problem.of(Problems.INVALID_REQUEST, "No <b>such</b> tenant.")
            .retryAfter(Duration.ofMinutes(3));
    Response.ResponseBuilder response = Response.status(429);

    answers.show(
        response,
        problem,
        Map.of(
            "type", "https://a.example/docs/problems/invalid_request",
            "code", "invalid_request",
            "detail", problem.detail(),
            "correlationId", "c-1"));

    Response built = response.build();
    assertThat(built.getStatus()).isEqualTo(429);
    assertThat(built.getMediaType().toString()).startsWith("text/html");
    assertThat((String) built.getEntity())
        .contains("No &lt;b&gt;such&lt;/b&gt; tenant.", "Try again in 3 minutes.", "c-1")
        .contains("/docs/problems/invalid_request\"");
    assertThat(built.getHeaderString("Content-Security-Policy")).contains("default-src 'none'");
  }
}
