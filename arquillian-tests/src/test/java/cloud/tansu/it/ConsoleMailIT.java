package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The mailbox of the console, which takes all mail while no SMTP server is configured. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleMailIT {

  private static final String MAIL = "/dashboard/admin/mail";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleMailIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void showsAMailWhoseLinkCanBeFollowed() {
    String owner = mailTo("made by \"<script>alert(1)</script>\"");
    console.signIn().click("nav-mail").awaitPath(MAIL);

    console.type("mail-search", owner.toUpperCase(java.util.Locale.ROOT));
    console.await("one is left", () -> console.textOf("mail-read").lines().count() == 1);
    console.clickInRow("data-to", owner, "mail-read").find("mail-text");

    assertThat(console.read("mail-subject")).contains("<script>alert(1)</script>");
    assertThat(console.read("mail-to")).isEqualTo(owner);
    assertThat(console.find("mail-link").getDomProperty("href"))
        .startsWith(server.ready().url() + "/identity/")
        .contains("token=");
    console.click("mail-close").awaitGone("mail-text");
    assertThat(browser.errors()).isEmpty();
  }

  /** Makes a tenant of that name and returns the address that its set-up link was sent to. */
  private String mailTo(String name) {
    String id = "mail-" + PlatformClient.randomHex(5);
    String owner = "owner@" + id + ".example";
    server
        .client()
        .post("/db/api/provisioning/tenants")
        .bearer(server.administrator())
        .json(Map.of("tenantId", id, "displayName", name, "adminEmail", owner))
        .send()
        .expect(201);
    return owner;
  }

  @Test
  void writesDownWhoReadWhichMail() {
    String owner = mailTo("Read by somebody");
    String reader = PlatformUsers.administrator(server);
    console.signIn(reader, PlatformClient.PASSWORD).awaitPath("/dashboard/").open(MAIL);
    console.clickInRow("data-to", owner, "mail-read").find("mail-text");

    console.open("/dashboard/admin/audit");
    console.await("the event is there", () -> knowsThatAMailWasReadBy(reader));
    console.type("audit-actor", reader).type("audit-action", "CapturedMailRead");
    console.await("one is left", () -> console.textOf("audit-details").lines().count() == 1);

    console.click("audit-details").awaitText("audit-entry", reader, owner);
  }

  /** What the log says after it was asked again: events become visible moments after a commit. */
  private boolean knowsThatAMailWasReadBy(String reader) {
    browser.driver().navigate().refresh();
    return browser.driver().findElements(By.cssSelector("[data-action=CapturedMailRead]")).stream()
        .anyMatch(row -> row.getText().contains(reader));
  }

  @Test
  void isEmptiedOnlyWhenThatIsConfirmed() {
    String owner = mailTo("To be deleted");
    console.signIn().open(MAIL);

    console.click("mail-clear").click("mail-clear-dialog-cancel").awaitGone("mail-clear-dialog");
    assertThat(console.textOf("mail-row")).contains(owner);

    console.click("mail-clear").click("mail-clear-dialog-yes").awaitToast("mailbox is empty");
    console.awaitText("mails-none", "No mail yet", "SMTP");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void saysThatNoRecipientFits() {
    mailTo("Somebody else's");
    console.signIn().open(MAIL).type("mail-search", "nobody@nowhere");

    console.awaitText("mails-no-match", "No mail to that address").click("mails-clear-search");

    console.await("all are back", () -> console.shows("mail-table"));
  }
}
