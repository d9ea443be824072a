package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The users of a tenant in the console, and what it means for them. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleUsersIT {

  private static final String BY = "data-email";
  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.com";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;
  private final String administrator;

  ConsoleUsersIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    this.administrator = "admin@" + tenant.id() + ".local";
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void searchesFiltersAndSorts() {
    tenant.signUp(ALICE);
    tenant.signUp(BOB);
    openUsers().choose("user-sort", "email");
    awaitUsers(administrator, ALICE, BOB);

    console.type("user-search", "BOB@");
    awaitUsers(BOB);
    console.choose("user-role-filter", "TenantAdmin").awaitText("users-none", "No user fits");
    console.click("users-clear");
    awaitUsers(administrator, ALICE, BOB);
    console.choose("user-sort", "-createdAt");
    awaitUsers(BOB, ALICE, administrator);

    console.choose("user-role-filter", "TenantAdmin");
    awaitUsers(administrator);
    console.choose("user-role-filter", "").choose("user-state-filter", "locked");
    console.find("users-none");
  }

  @Test
  void disablesAndEnables() {
    tenant.signUp(ALICE);
    openUsers().clickInRow(BY, ALICE, "user-disable").click("user-disable-dialog-cancel");
    console.awaitGone("user-disable-dialog");
    signIn(ALICE).expect(200);

    console.clickInRow(BY, ALICE, "user-disable").click("user-disable-dialog-yes");
    console.awaitToast(ALICE + " is disabled");
    assertThat(state(ALICE)).isEqualTo("Disabled");
    signIn(ALICE).expectProblem(403, "account_disabled");

    console.clickInRow(BY, ALICE, "user-enable").click("user-enable-dialog-yes");
    console.awaitToast(ALICE + " is enabled");
    assertThat(state(ALICE)).isEqualTo("Active");
    signIn(ALICE).expect(200);
  }

  @Test
  void unlocksAUserWhoWasLockedOut() {
    tenant.signUp(ALICE);
    PlatformClient guesser = PlatformClient.from("127.0.19.1", server.client().base());
    for (int i = 0; i < 5; i++) {
      guesser.signIn(tenant.id(), ALICE, "Wrong-horse-42-battery").expect(401);
    }
    openUsers();
    assertThat(state(ALICE)).isEqualTo("Locked");

    manage(ALICE).click("manage-unlock").awaitToast(ALICE + " is unlocked");

    assertThat(state(ALICE)).isEqualTo("Active");
    signIn(ALICE).expect(200);
  }

  @Test
  void givesAndTakesTheRoleOfAnAdministratorButNotTheLastOnes() {
    tenant.signUp(ALICE);
    openUsers();
    manage(administrator).click("manage-administrator").click("manage-save");
    console.awaitText("manage-problems", "Make another user an administrator first");
    console.click("manage-cancel").awaitGone("manage-dialog");

    manage(ALICE).click("manage-administrator").click("manage-save");
    console.awaitToast(ALICE + " is changed").choose("user-role-filter", "TenantAdmin");
    awaitUsers(ALICE, administrator);

    manage(ALICE).click("manage-administrator").click("manage-save");
    console.awaitToast(ALICE + " is changed");
    awaitUsers(administrator);
  }

  @Test
  void signsAUserOutEverywhere() {
    tenant.signUp(ALICE);
    String refreshToken = signIn(ALICE).expect(200).text("refresh_token");
    openUsers();

    manage(ALICE).click("manage-sign-out").awaitToast(ALICE + " is signed out");

    post("/auth/refresh", Map.of("refresh_token", refreshToken))
        .expectProblem(401, "invalid_refresh_token");
  }

  @Test
  void removesASecondFactorOnlyWhenThatIsConfirmed() {
    enrol(tenant.signUp(ALICE));
    openUsers();
    assertThat(console.readInRow(BY, ALICE, "user-mfa")).isEqualTo("second factor");

    manage(ALICE).click("manage-remove-mfa").click("user-unfactor-dialog-cancel");
    console.awaitGone("user-unfactor-dialog");
    signIn(ALICE).expectProblem(401, "mfa_required");

    manage(ALICE).click("manage-remove-mfa").click("user-unfactor-dialog-yes");
    console.awaitToast(ALICE + " has no second factor any more");
    signIn(ALICE).expect(200);
  }

  @Test
  void deletesOnlyTheUserWhoseAddressWasTyped() {
    tenant.signUp(ALICE);
    openUsers().clickInRow(BY, ALICE, "user-delete").type("user-delete-dialog-typed", BOB);
    assertThat(console.find("user-delete-dialog-yes").getDomAttribute("class"))
        .contains("ui-state-disabled");

    console.type("user-delete-dialog-typed", ALICE).click("user-delete-dialog-yes");

    console.awaitToast(ALICE + " is deleted");
    awaitUsers(administrator);
    signIn(ALICE).expectProblem(401, "invalid_credentials");
  }

  private Console openUsers() {
    console.signInTo(tenant.id(), administrator).awaitPath("/dashboard/tenant/" + tenant.id());
    return console.open("/dashboard/tenant/" + tenant.id() + "/users");
  }

  private Console manage(String email) {
    return console.clickInRow(BY, email, "user-manage");
  }

  private String state(String email) {
    return console.readInRow(BY, email, "user-state");
  }

  /** Waits until the list shows these users and no others, in this order. */
  private void awaitUsers(String... emails) {
    console.await(
        "the users are " + String.join(", ", emails),
        () ->
            console
                .script(
                    "return [...document.querySelectorAll('[data-testid=user-row]')]"
                        + ".map(row => row.dataset.email)")
                .equals(List.of(emails)));
  }

  private PlatformAnswer signIn(String email) {
    return tenant.client().signIn(tenant.id(), email, PlatformClient.PASSWORD);
  }

  private void enrol(String token) {
    String secret =
        tenant
            .client()
            .post("/identity/api/" + tenant.id() + "/me/mfa/totp")
            .bearer(token)
            .json(Map.of())
            .send()
            .expect(200)
            .text("secret");
    tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/me/mfa/totp/confirm")
        .bearer(token)
        .json(Map.of("code", new Totp(secret).code()))
        .send()
        .expect(200);
  }

  private PlatformAnswer post(String path, Map<String, String> body) {
    return tenant.client().post("/identity/api/" + tenant.id() + path).json(body).send();
  }
}
