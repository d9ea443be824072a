package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sign-in providers of a tenant in the console; the provider is another tenant. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleProvidersIT {

  private static final String BY = "data-provider";
  private static final String OIDC = "oidc";

  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;
  private final TestTenant other;

  ConsoleProvidersIT(RunningServer server, Browser browser) {
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    this.other = server.tenant();
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void keepsTheSecretAndTestsTheConnection() {
    String secret = ExternalAccounts.register(tenant, other);
    add(ExternalAccounts.issuer(other), secret);

    console.clickInRow(BY, OIDC, "provider-edit");
    assertThat(console.find("provider-client-secret").getDomProperty("value")).isEmpty();
    assertThat(console.find("provider-client-secret").getDomAttribute("placeholder"))
        .isEqualTo("••••••••");
    assertThat(console.script("return document.documentElement.outerHTML").toString())
        .doesNotContain(secret);
    console.click("provider-save").awaitToast("OpenID Connect is saved");

    console.clickInRow(BY, OIDC, "provider-test");
    console.awaitToast("The connection to OpenID Connect works");
    assertThat(state()).isEqualTo("Active");
  }

  @Test
  void saysWhyAConnectionDoesNotWorkUntilItDoes() {
    String secret = ExternalAccounts.register(tenant, other);
    add(ExternalAccounts.issuer(other), "of-somebody-else");

    console.clickInRow(BY, OIDC, "provider-test");
    console.awaitText("messages", "The connection to OpenID Connect does not work", "client");
    assertThat(state()).isEqualTo("Error");
    assertThat(console.readInRow(BY, OIDC, "provider-explanation")).contains("client");

    console.clickInRow(BY, OIDC, "provider-edit").type("provider-client-secret", secret);
    console.click("provider-save").awaitToast("is saved");
    console.clickInRow(BY, OIDC, "provider-test").awaitToast("works");
    assertThat(state()).isEqualTo("Active");
  }

  @Test
  void saysThatNobodyAnswersAtTheIssuer() {
    add(other.client().base() + "/identity/nobody-" + PlatformClient.randomHex(4), "s3cret");

    console.clickInRow(BY, OIDC, "provider-test");

    console.awaitText("messages", "The connection to OpenID Connect does not work");
    assertThat(console.readInRow(BY, OIDC, "provider-explanation"))
        .contains("There is no OpenID configuration at");
  }

  @Test
  void switchesAProviderOffAndOnAndRemovesIt() {
    add(ExternalAccounts.issuer(other), "s3cret");
    assertThat(signInPage()).contains("Sign in with OpenID Connect");

    console.clickInRow(BY, OIDC, "provider-disable").click("provider-disable-dialog-yes");
    console.awaitToast("OpenID Connect is disabled");
    assertThat(state()).isEqualTo("Inactive");
    assertThat(signInPage()).doesNotContain("Sign in with OpenID Connect");

    console.clickInRow(BY, OIDC, "provider-enable").awaitToast("OpenID Connect is enabled");
    assertThat(signInPage()).contains("Sign in with OpenID Connect");

    console.clickInRow(BY, OIDC, "provider-remove").click("provider-remove-dialog-cancel");
    console.awaitGone("provider-remove-dialog");
    console.clickInRow(BY, OIDC, "provider-remove").click("provider-remove-dialog-yes");
    console.awaitToast("OpenID Connect is removed").find("providers-none");
    assertThat(signInPage()).doesNotContain("Sign in with OpenID Connect");
  }

  @Test
  void saysAtTheFieldsWhatCannotBeUsed() {
    openProviders().click("first-provider").choose("provider-choice", OIDC);
    console.awaitText("provider-preview", "OpenID Connect");

    console.type("provider-authority", "not an address").click("provider-save");

    console.awaitText("provider-field-problem", "Client ID", "Issuer");
    console.click("provider-cancel").awaitGone("provider-dialog");
    console.find("providers-none");
  }

  /** As the tenant's own administrator. */
  private void add(String issuer, String secret) {
    openProviders().click("first-provider").choose("provider-choice", OIDC);
    console.awaitText("provider-preview", "OpenID Connect");
    console.type("provider-client-id", ExternalAccounts.CLIENT);
    console.type("provider-client-secret", secret).type("provider-authority", issuer);
    console.click("provider-save").awaitToast("OpenID Connect is saved");
  }

  private Console openProviders() {
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
    return console.open("/dashboard/tenant/" + tenant.id() + "/auth-providers");
  }

  private String state() {
    return console.readInRow(BY, OIDC, "provider-state");
  }

  private String signInPage() {
    return tenant
        .client()
        .get("/identity/" + tenant.id() + "/account/login")
        .send()
        .expect(200)
        .body();
  }

  @Test
  void showsATenantNothingOfAnotherTenants() {
    add(ExternalAccounts.issuer(other), "s3cret");

    console.open("/dashboard/tenant/" + other.id() + "/auth-providers");

    assertThat(console.read("error-title")).isNotEmpty();
    assertThat(console.shows("provider-row")).isFalse();
    assertThat(browser.errors()).allMatch(error -> error.contains("403"));
    tenant
        .client()
        .get("/identity/api/" + other.id() + "/settings/oauth-providers")
        .bearer(tenant.token())
        .send()
        .expectProblem(403, "tenant_mismatch");
  }
}
