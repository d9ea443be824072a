package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The identity settings of a tenant, as its administrators and the operator change them. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleIdentityIT {

  private static final String SETTING = "data-setting";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleIdentityIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void savesAGroupAndReturnsItToThePlatforms() {
    open(server.tenant());

    console.typeInRow(SETTING, "identity.password", "policy-minLength", "12");
    console.clickInRow(SETTING, "identity.password", "policy-save").awaitToast("Passwords: saved");
    assertThat(origin("identity.password")).isEqualTo("Own value");

    console.clickInRow(SETTING, "identity.password", "policy-reset");
    console.awaitToast("Passwords: reset");
    assertThat(origin("identity.password")).startsWith("Inherited");
  }

  @Test
  void saysAtTheFieldThatATenantMayNotBeWeaker() {
    open(server.tenant());

    console.typeInRow(SETTING, "identity.tokens", "policy-accessTokenSeconds", "7200");
    console.clickInRow(SETTING, "identity.tokens", "policy-save");

    console.awaitText("policy-field-problem", "Access token is at most the platform's 3600");
    assertThat(origin("identity.tokens")).startsWith("Inherited");
  }

  @Test
  void rotatesTheSigningKeyAndShowsTheNextAndTheLast() {
    open(server.tenant());
    assertThat(console.textOf("key-use")).isEqualTo("Signs");

    console.click("keys-rotate").click("rotate-dialog-yes").awaitToast("rotated");

    console.awaitText("key-use", "Signs", "Next", "Verifies");
    console.awaitText("key-table", "until");
  }

  @Test
  void closesATenantToItsAdministratorsButNotToTheOperator() {
    TestTenant tenant = server.tenant();
    open(tenant);

    console.clickInRow(SETTING, "identity.sign-in-enabled", "policy-enabled");
    console.clickInRow(SETTING, "identity.sign-in-enabled", "policy-save").awaitToast("saved");

    console.open("/dashboard/tenant/" + tenant.id() + "/users").awaitText("page-title", "Users");
    browser.forget();
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitText("messages", "Sign-in is switched off for this tenant", "operator");
  }

  private void open(TestTenant tenant) {
    console.signIn().open("/dashboard/tenant/" + tenant.id() + "/identity-settings");
  }

  private String origin(String setting) {
    return console.readInRow(SETTING, setting, "policy-origin");
  }
}
