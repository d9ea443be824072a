package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log in the console tells what was done in the console. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleAuditIT {

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleAuditIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void showsWhoDidWhatToWhichTenant() {
    TestTenant tenant = server.tenant();
    console.signIn().open("/dashboard/tenant/" + tenant.id());
    console.click("tenant-suspend").click("suspend-dialog-yes").awaitToast("suspended");

    console.open("/dashboard/admin/audit?tenant=" + tenant.id());
    console.await("the events are there", () -> reloaded().contains("suspend"));
    assertThat(console.textOf("audit-row")).contains("provision", ServerProcess.ADMINISTRATOR);

    console.type("audit-action", "TenantSuspend");
    console.await("one is left", () -> !console.textOf("audit-row").contains("provision"));
    assertThat(console.textOf("audit-row").toLowerCase(java.util.Locale.ROOT)).contains("suspend");

    console.click("audit-details").awaitText("audit-entry", tenant.id(), "Correlation");
    console.click("audit-entry-close").awaitGone("audit-entry");
    console.type("audit-actor", "somebody-else").awaitText("audit-none", "Nothing happened");
    assertThat(browser.errors()).isEmpty();
  }

  /** What the log says after it was asked again: events become visible moments after a commit. */
  private String reloaded() {
    browser.driver().navigate().refresh();
    return console.textOf("audit-row").toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void keepsTheRefusedSignIns() {
    String email = PlatformUsers.administrator(server);
    console.signIn(email, "Wrong-horse-42-battery").awaitText("messages", "wrong");

    console.signIn().open("/dashboard/admin/audit");
    console.await("the event is there", () -> reloaded().contains(email));
    console.type("audit-actor", email);

    console.await(
        "it is a failure", () -> console.textOf("audit-outcome-badge").matches("(Failure\\s*)+"));
  }
}
