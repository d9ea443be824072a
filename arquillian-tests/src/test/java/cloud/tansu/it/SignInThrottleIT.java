package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Few passwords tried with many accounts, from an address of its own. */
@ExtendWith(RunningServer.Provided.class)
final class SignInThrottleIT {

  /** As many as two windows can take, if the second begins in between. */
  private static final int ENOUGH = 210;

  private final TestTenant tenant;
  private final PlatformClient sprayer;
  private final String administrator;

  SignInThrottleIT(RunningServer server) {
    this.tenant = server.tenant();
    this.sprayer = PlatformClient.from("127.0.19.2", server.client().base());
    this.administrator = "admin@" + tenant.id() + ".local";
  }

  @Test
  void makesAnAddressWaitWhoseSignInsFail() {
    PlatformAnswer refused =
        Stream.iterate(0, i -> i + 1)
            .limit(ENOUGH)
            .map(i -> sprayer.signIn(tenant.id(), "user" + i + "@example.com", "Winter-2026!"))
            .filter(answer -> answer.status() != 401)
            .findFirst()
            .orElseThrow();

    refused.expectProblem(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 600);
    assertThat(page().contentType()).startsWith("text/html");
    tenant.client().signIn(tenant.id(), administrator, PlatformClient.PASSWORD).expect(200);
  }

  /** What a person at that address sees, who types everything right. */
  private PlatformAnswer page() {
    String path = "/identity/" + tenant.id() + "/account/login";
    PlatformAnswer form = sprayer.get(path).header("Accept", "text/html").send().expect(200);
    String csrf = form.body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    String cookie = form.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    return sprayer
        .post(path)
        .header("Accept", "text/html")
        .header("Cookie", cookie)
        .form(Map.of("csrf", csrf, "email", administrator, "password", PlatformClient.PASSWORD))
        .send()
        .expect(429);
  }
}
