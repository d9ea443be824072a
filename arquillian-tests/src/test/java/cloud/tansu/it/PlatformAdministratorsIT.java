package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Administrators of the platform make others, who set their password by a link. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class PlatformAdministratorsIT {

  private static final String USERS = "/identity/admin/users";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final String email = "carol-" + PlatformClient.randomHex(5) + "@example.com";

  PlatformAdministratorsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void makesAnAdministratorWhoSetsThePasswordAndSignsIn() {
    PlatformAnswer made = make(server.administrator()).expect(201);
    assertThat(made.header("Location").orElseThrow())
        .endsWith(USERS + "/" + made.json().at("/user/id").asText());
    make(server.administrator()).expectProblem(409, "email_taken");

    String link = made.text("setupLink");
    setPassword(link);
    console.awaitText("page-setup-done", email);
    console.open(URI.create(link).getPath() + "?" + URI.create(link).getQuery());
    console.awaitText("message", "It was used before");

    console.signIn(email, PlatformClient.PASSWORD).awaitPath("/dashboard/");
    console.open("/dashboard/admin/tenants").awaitText("page-title", "Tenants");
  }

  @Test
  void isClosedToAdministratorsOfTenants() {
    TestTenant tenant = server.tenant();

    make(tenant.token()).expectProblem(403, "forbidden");
    server.client().post(USERS).json(Map.of("email", email)).send().expect(401);
  }

  private PlatformAnswer make(String token) {
    return server
        .client()
        .post(USERS)
        .bearer(token)
        .json(Map.of("email", email, "name", "Carol"))
        .send();
  }

  private void setPassword(String link) {
    browser.driver().get(link);
    console.type("password", PlatformClient.PASSWORD).type("repeated", PlatformClient.PASSWORD);
    console.click("submit");
  }
}
