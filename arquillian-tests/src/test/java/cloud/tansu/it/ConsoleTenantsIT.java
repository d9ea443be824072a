package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Tenants in the console: from the first key of their id to their deletion. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleTenantsIT {

  private static final String TENANTS = "/dashboard/admin/tenants";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleTenantsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @BeforeEach
  void signIn() {
    console.signIn();
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void countsTheTenantsThatThereAre() {
    long before = Long.parseLong(counted());
    server.tenant();

    console.open("/dashboard/");

    assertThat(counted()).isEqualTo(Long.toString(before + 1));
    assertThat(counted()).isEqualTo(Long.toString(activeTenants()));
  }

  private String counted() {
    return console.read("counter-tenants").split("\n")[1];
  }

  private long activeTenants() {
    return server
        .client()
        .get("/db/api/provisioning/tenants?status=ACTIVE&pageSize=1")
        .bearer(server.administrator())
        .send()
        .expect(200)
        .json()
        .path("total")
        .asLong();
  }

  @Test
  void makesATenantWhoseSetUpLinkWorks() {
    String id = "made-" + PlatformClient.randomHex(4);
    console.open(TENANTS).click("new-tenant").type("create-id", id);
    console.awaitText("create-id-hint", "Free", "tansu_tenant_made_");

    console.type("create-name", "Größe & Maß").click("create-submit");

    console.awaitText("create-done", id, "ready");
    server.client().setUp(id, console.read("setup-link"));
    console.click("create-close").awaitGone("create-dialog");
    console.type("tenant-search", id);
    assertThat(console.readInRow("data-tenant", id, "tenant-link")).isEqualTo("Größe & Maß");
  }

  @Test
  void saysWhileItIsTypedWhyAnIdCannotBeUsed() {
    TestTenant taken = server.tenant();
    console.open(TENANTS).click("new-tenant");

    console.type("create-id", "not_possible").awaitText("create-id-hint", "Not possible");
    console.type("create-id", "admin").awaitText("create-id-hint", "keeps for itself");
    console.type("create-id", taken.id()).awaitText("create-id-hint", "already");

    console.click("create-submit").awaitText("create-problems", "already");
    console.press(Keys.ESCAPE);
    console.awaitGone("create-dialog");
  }

  @Test
  void findsATenantByAPartOfItsId() {
    TestTenant tenant = server.tenant();
    TestTenant other = server.tenant();
    search(other);

    console.type("tenant-search", tenant.id().substring(3));

    console.await("the other is gone", () -> !console.textOf("tenant-row").contains(other.id()));
    assertThat(console.textOf("tenant-row")).contains(tenant.id());
    console.type("tenant-search", "no-such-tenant").awaitText("tenants-no-match", "No tenant");
    console.click("tenants-clear").find("tenant-table");
    assertThat(console.find("tenant-search").getDomProperty("value")).isEmpty();
  }

  @Test
  void closesATenantToItsUsersAndOpensItAgain() {
    TestTenant tenant = server.tenant();
    search(tenant);

    console.clickInRow("data-tenant", tenant.id(), "tenant-suspend");
    console.click("suspend-dialog-yes").awaitToast("suspended");
    assertThat(signIn(tenant)).isNotEqualTo(200);
    assertThat(console.inRow("data-tenant", tenant.id(), "tenant-status").getText())
        .isEqualTo("Suspended");

    console.clickInRow("data-tenant", tenant.id(), "tenant-resume");
    console.click("resume-dialog-yes").awaitToast("active again");
    assertThat(signIn(tenant)).isEqualTo(200);
  }

  @Test
  void deletesATenantOnlyWhenItsIdWasTyped() {
    TestTenant tenant = server.tenant();
    search(tenant);

    console.clickInRow("data-tenant", tenant.id(), "tenant-delete");
    console.type("delete-dialog-typed", "something-else");
    assertThat(console.find("delete-dialog-yes").isEnabled()).isFalse();
    console.click("delete-dialog-cancel").awaitGone("delete-dialog");
    assertThat(signIn(tenant)).isEqualTo(200);

    console.clickInRow("data-tenant", tenant.id(), "tenant-delete");
    console.type("delete-dialog-typed", tenant.id()).click("delete-dialog-yes");
    console.awaitToast("deleted", "restored until");
    assertThat(signIn(tenant)).isNotEqualTo(200);

    console.clickInRow("data-tenant", tenant.id(), "tenant-restore");
    console.click("restore-dialog-yes").awaitToast("restored");
    assertThat(signIn(tenant)).isEqualTo(200);
  }

  @Test
  void tellsClientsOfATenantWhereToGo() {
    TestTenant tenant = server.tenant();
    tenant.signUp("alice@example.com");
    tenant.deploy("hello", "export default () => 1;");

    console.open("/dashboard/tenant/" + tenant.id());

    String url = server.ready().url().toString();
    assertThat(console.read("tenant-issuer")).isEqualTo(url + "/identity/" + tenant.id());
    assertThat(console.read("counter-users")).contains("2");
    assertThat(console.read("counter-functions")).contains("1");
    assertThat(console.read("tenant-created-by")).isEqualTo(ServerProcess.ADMINISTRATOR);
    console.click("nav-users").awaitText("user-table", "alice@example.com");
    console.type("user-search", "nobody").awaitText("users-none", "No user");
    console.click("nav-functions").awaitText("function-table", "hello", "Answers");
  }

  @Test
  void goesToAnotherTenantFromTheTopBar() {
    TestTenant tenant = server.tenant();
    console.open("/dashboard/").click("tenant-switcher");

    console.type("tenant-switcher-search", tenant.id());
    console.await(
        "one is offered", () -> console.textOf("tenant-switcher-item").lines().count() <= 2);
    console.click("tenant-switcher-item").awaitPath("/dashboard/tenant/" + tenant.id());
  }

  private void search(TestTenant tenant) {
    console
        .open(TENANTS + "?search=" + tenant.id())
        .inRow("data-tenant", tenant.id(), "tenant-link");
  }

  private int signIn(TestTenant tenant) {
    return server
        .client()
        .post("/identity/api/" + tenant.id() + "/auth/signin")
        .json(
            Map.of("email", "admin@" + tenant.id() + ".local", "password", PlatformClient.PASSWORD))
        .send()
        .status();
  }
}
