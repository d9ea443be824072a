package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator of a tenant signs in to the pages of that tenant, and to nothing else. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleTenantSignInIT {

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleTenantSignInIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
  }

  @Test
  void seesTheOwnTenantOnly() {
    TestTenant other = server.tenant();
    signIn().awaitPath(home());

    assertThat(console.read("tenant-created-by")).isEqualTo("Platform administrator");
    assertThat(console.textOf("tenant-activity")).doesNotContain(ServerProcess.ADMINISTRATOR);
    assertThat(console.shows("nav-tenants")).isFalse();
    assertThat(console.shows("tenant-switcher")).isFalse();
    console
        .open("/dashboard/tenant/" + other.id() + "/clients")
        .awaitText("error-title", "another");
    console.open("/dashboard/admin/tenants").find("error-title");
    assertThat(console.open("/dashboard/").path()).isEqualTo(home());
  }

  @Test
  void setsUpARequiredSecondFactorAndIsAskedForItsCodeFromThenOn() {
    requireSecondFactor();
    signIn();
    Totp app = new Totp(console.read("enrol-secret"));
    console.type("enrol-code", "000000").click("enrol-submit");
    console.awaitText("messages", "The code is wrong");

    console.type("enrol-code", app.code()).click("enrol-submit");

    String[] recoveryCodes = console.read("recovery-codes").split("\n");
    assertThat(recoveryCodes).hasSizeGreaterThan(5);
    console.click("enrol-go-on").awaitPath(home());
    browser.forget();
    signIn().type("sign-in-code", recoveryCodes[0]).click("sign-in-code-submit").awaitPath(home());
    assertThat(browser.errors()).isEmpty();
  }

  private Console signIn() {
    return console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
  }

  private String home() {
    return "/dashboard/tenant/" + tenant.id();
  }

  private void requireSecondFactor() {
    server
        .client()
        .put("/platform/api/tenants/" + tenant.id() + "/settings/identity.mfa")
        .bearer(tenant.token())
        .json(Map.of("value", Map.of("mode", "REQUIRED"), "version", 0))
        .send()
        .expect(200);
  }
}
