package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens in a tenant appears in the console by itself. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleEventsIT {

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleEventsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  private Console open(String id) {
    return console.open("/dashboard/tenant/" + id + "/events");
  }

  @Test
  void showsAnEventThatHappensWhileThePageIsOpen() {
    open(tenant.id()).awaitText("events-state", "Live");

    String notes = tenant.collection("notes");
    String document = tenant.document(notes, Map.of("a", 1)).text("id");

    console.awaitText("event-table", "collection.created", "document.created", document);
    console.clickInRow("data-event", "document.created", "event-view");
    console.awaitText("event-data", document, notes).click("event-close");
    console.await("it is announced", () -> announced().endsWith("new events"));
  }

  private String announced() {
    return console
        .script("return document.querySelector('[data-testid=events-said]').textContent.trim()")
        .toString();
  }

  @Test
  void holdsStillWhilePausedAndCatchesUp() {
    open(tenant.id()).click("events-pause").awaitText("events-state", "Paused");
    tenant.collection("notes");

    console.click("events-resume").awaitText("events-state", "Live");
    console.awaitText("event-table", "collection.created");
    assertThat(console.script("return PF('live').isActive()")).isEqualTo(true);
    console.click("events-pause").awaitText("events-state", "Paused");
    assertThat(console.script("return PF('live').isActive()")).isEqualTo(false);
  }

  @Test
  void showsOnlyTheTypesThatAreWanted() {
    String notes = tenant.collection("notes");
    tenant.document(notes, Map.of("a", 1));
    open(tenant.id()).awaitText("event-table", "collection.created", "document.created");

    console.choose("event-type-filter", "document.*");
    console.await(
        "only events of documents are shown",
        () -> console.textOf("event-type").equals("document.created"));
    tenant.collection("others");
    tenant.document(notes, Map.of("a", 2));

    console.await(
        "the new document is shown",
        () -> console.textOf("event-type").equals("document.created\ndocument.created"));
  }

  @Test
  void anAdministratorSeesOnlyWhatHappensInTheOwnTenant() {
    TestTenant other = server.tenant();
    open(other.id()).find("error-title");
    browser.errors();

    open(tenant.id()).awaitText("events-state", "Live");
    other.collection("secrets");
    tenant.collection("notes");

    console.awaitText("event-table", "collection.created");
    assertThat(console.textOf("event-type").lines().filter("collection.created"::equals))
        .hasSize(1);
  }
}
