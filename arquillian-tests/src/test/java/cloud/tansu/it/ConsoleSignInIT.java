package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets into the console, and how one leaves it. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleSignInIT {

  private static final int ATTEMPTS = 5;

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleSignInIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void saysThatThePasswordIsWrong() {
    console.signIn("nobody@example.com", "Wrong-horse-42-battery");

    console.awaitText("messages", "E-mail address or password is wrong", "try again");
    assertThat(console.path()).isEqualTo("/dashboard/sign-in");
    assertThat(console.find("sign-in-email").getDomProperty("value"))
        .isEqualTo("nobody@example.com");
    assertThat(console.find("sign-in-password").getDomProperty("value")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void locksAnAccountOutAfterTooManyWrongPasswords() {
    String email = PlatformUsers.administrator(server);
    for (int i = 0; i < ATTEMPTS; i++) {
      console.signIn(email, "Wrong-horse-42-battery");
      console.await("it is refused", () -> !console.textOf("messages").isBlank());
    }

    console.signIn(email, PlatformClient.PASSWORD);

    console.awaitText("messages", "Too many failed attempts", "locked for", "minutes");
    assertThat(console.open("/dashboard/").path()).isEqualTo("/dashboard/sign-in");
  }

  @Test
  void leadsToThePageThatWasAskedForBeforeTheSignIn() {
    console.open("/dashboard/admin/audit?tenant=acme");
    assertThat(console.path()).isEqualTo("/dashboard/sign-in");

    console.type("sign-in-email", ServerProcess.ADMINISTRATOR);
    console.type("sign-in-password", PlatformClient.PASSWORD).click("sign-in-submit");

    console.awaitPath("/dashboard/admin/audit");
    assertThat(console.find("audit-tenant").getDomProperty("value")).isEqualTo("acme");
  }

  @Test
  void endsTheSessionWithTheSignOut() {
    console.signIn();

    console.click("account-menu").click("sign-out").awaitPath("/dashboard/sign-in");

    assertThat(console.open("/dashboard/").path()).isEqualTo("/dashboard/sign-in");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void refusesPostsThatNoPageOfTheSessionSent() {
    console.signIn();

    assertThat(post("/dashboard/admin/tenants", "list=list")).isEqualTo(403);
    assertThat(post("/dashboard/admin/plugins", "list=list&jakarta.faces.ViewState="))
        .isEqualTo(403);
    assertThat(post("/dashboard/sign-in", "form=form")).isEqualTo(403);
    console.open("/dashboard/").find("counter-tenants");
  }

  @Test
  void opensThePageAnewInsteadOfFollowingAForgedViewState() {
    console.signIn();

    Object answer =
        console.script(
            """
            return fetch('/dashboard/admin/tenants', {method: 'POST', redirect: 'manual',
              headers: {'Content-Type': 'application/x-www-form-urlencoded'},
              body: 'list=list&jakarta.faces.ViewState=1%3A2'}).then(answer => answer.type)
            """);

    assertThat(answer).isEqualTo("opaqueredirect");
  }

  /** What a page of the console itself gets when it sends this: the strongest forger there is. */
  private int post(String path, String body) {
    Object status =
        console.script(
            """
            return fetch(arguments[0], {method: 'POST', body: arguments[1],
              headers: {'Content-Type': 'application/x-www-form-urlencoded'}})
              .then(answer => answer.status)
            """,
            path,
            body);
    return ((Number) status).intValue();
  }
}
