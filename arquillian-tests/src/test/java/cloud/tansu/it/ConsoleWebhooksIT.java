package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks of a tenant in the console, from the first message to a dead letter and back. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleWebhooksIT {

  private static final String BY = "data-webhook";

  private final HookSite site = new HookSite();
  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleWebhooksIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
  }

  @AfterEach
  void close() {
    site.close();
    assertThat(browser.errors()).isEmpty();
  }

  private Console open(String page) {
    return console.open("/dashboard/tenant/" + tenant.id() + "/" + page);
  }

  private Console openDeliveries() {
    return open("webhooks").click("webhook-deliveries").awaitText("page-title", "Deliveries");
  }

  /** Makes a webhook in the console; answers its secret. */
  private String made(String types) {
    open("webhooks").click("first-webhook").type("webhook-url", site.url());
    console.choose("webhook-kind", "SOME").type("webhook-types", types).click("webhook-submit");
    String secret = console.read("webhook-secret");
    console.click("webhook-close").awaitGone("webhook-dialog");
    return secret;
  }

  @Test
  void showsTheSecretOnceAndSendsATest() {
    String secret = made("document.*");
    open("webhooks")
        .awaitText("webhook-state", "Active")
        .awaitText("webhook-wanted", "about documents");
    assertThat(console.script("return document.documentElement.outerHTML").toString())
        .doesNotContain(secret);

    site.answers(418);
    console.click("webhook-test").click("webhook-test-send");
    console.awaitText("webhook-test-result", "status 418");
    site.answers(200);
    console.click("webhook-test-send").awaitText("webhook-test-result", "status 200");
    console.click("webhook-test-close").awaitGone("webhook-test-dialog");

    assertThat(site.messages()).hasSize(2);
    HookSite.Message message = site.messages().getFirst();
    assertThat(message.signature()).isEqualTo(message.signedWith(secret));
  }

  @Test
  void refusesWhatCannotBeAWebhook() {
    open("webhooks").click("new-webhook").type("webhook-url", "ftp://example.com");
    console.click("webhook-submit").awaitText("webhook-problems", "http or https");
    console.type("webhook-url", site.url()).choose("webhook-kind", "SOME");
    console.type("webhook-types", "Document Created").click("webhook-submit");
    console.awaitText("webhook-problems", "document.created");
    console.click("webhook-cancel").find("webhooks-none");
  }

  @Test
  void changesRotatesPausesAndDeletes() {
    String secret = made("document.*");

    console.click("webhook-edit").type("webhook-description", "Shop");
    console.choose("webhook-kind", "USERS").click("webhook-submit").awaitToast("changed");
    console.awaitText("webhook-wanted", "Everything about users").awaitText("webhooks", "Shop");
    console.click("webhook-rotate").click("webhook-rotate-yes");
    assertThat(console.read("webhook-new-secret")).startsWith("whsec_").isNotEqualTo(secret);
    console.click("webhook-rotate-close").awaitGone("webhook-rotate-dialog");

    console.click("webhook-pause").click("webhook-pause-dialog-yes").awaitToast("paused");
    console.awaitText("webhook-state", "Paused");
    console.click("webhook-resume").click("webhook-resume-dialog-yes").awaitToast("active");
    console.awaitText("webhook-state", "Active");
    console.click("webhook-delete").click("webhook-delete-dialog-yes").awaitToast("deleted");
    console.find("webhooks-none");
  }

  @Test
  void showsWhatWasSentAndSendsItAgain() {
    made("document.*");
    String notes = tenant.collection("notes");
    String document = tenant.document(notes, Map.of("a", 1)).text("id");
    Eventually.holds("it has come", () -> site.messages().size() == 1);

    openDeliveries().awaitText("delivery-table", "document.created", document);
    awaitState("Delivered");
    console.click("delivery-view").awaitText("attempt-outcome", "Status 204");
    console.awaitText("attempt-request", "POST " + site.url(), "webhook-signature");
    console.awaitText("delivery-payload", document).click("delivery-close");

    console.choose("delivery-status-filter", "DEAD").find("deliveries-no-match");
    console.choose("delivery-status-filter", "").click("delivery-replay").awaitToast("sent again");
    Eventually.holds("it has come again", () -> site.messages().size() == 2);
    awaitState("Delivered");
    console.click("deliveries-replay-all").click("deliveries-replay-dialog-yes");
    console.awaitToast("1 delivery is sent again");
    Eventually.holds("it has come once more", () -> site.messages().size() == 3);
  }

  private void awaitState(String state) {
    console.await(
        "the delivery is " + state,
        () -> {
          console.click("deliveries-refresh");
          return console.textOf("delivery-state").equals(state);
        });
  }

  @Test
  void changesADeadLetterAndSendsItAgain() {
    made("document.created");
    deadLetter();
    open("webhooks").awaitText("webhook-state", "Switched off");
    site.answers(204);
    console.click("webhook-resume").click("webhook-resume-dialog-yes").awaitToast("active");

    open("dead-letters").awaitText("letter-why", "410").click("letter-open");
    console.type("letter-payload", "{\"fixed\": tru}").click("letter-replay");
    console.awaitText("letter-problems", "line 1");
    console.type("letter-payload", "{\"fixed\": true}").click("letter-save").awaitToast("changed");
    console.awaitText("letter-table", "changed by hand").click("letter-open");
    console.click("letter-replay").awaitToast("sent again").find("letters-none");

    Eventually.holds("it has come", () -> site.messages().size() == 2);
    assertThat(site.messages().getLast().body()).contains("\"fixed\": true");
    assertThat(site.messages()).hasSize(2);
  }

  @Test
  void sendsManyDeadLettersAgainAndThrowsOthersAway() {
    made("document.created");
    String notes = deadLetter();
    resumed();
    another(notes, 2);
    resumed();
    another(notes, 3);
    site.answers(204);
    resumed();

    open("dead-letters").click("letters-replay-marked");
    console.awaitText("messages", "Tick at least one");
    console.click("letter-tick").click("letters-replay-marked").awaitToast("1 dead letter is");
    Eventually.holds("one has come", () -> site.messages().size() == 4);
    console.click("letter-delete").click("letter-delete-dialog-yes").awaitToast("thrown away");
    console.choose("letter-type-filter", "user.*").find("letters-no-match");
    console.click("letters-clear").click("letters-replay-all").click("letters-replay-dialog-yes");
    console.awaitToast("1 dead letter is sent again").find("letters-none");

    Eventually.holds("the last has come", () -> site.messages().size() == 5);
  }

  /** The endpoint refuses a message for good; answers the collection of the document. */
  private String deadLetter() {
    String notes = tenant.collection("notes");
    another(notes, 1);
    return notes;
  }

  private void another(String collection, int expected) {
    site.answers(410);
    tenant.document(collection, Map.of("a", expected));
    Eventually.holds(
        "it is a dead letter",
        () -> get("/db/api/dead-letters").json().path("items").size() == expected);
  }

  private void resumed() {
    String webhook = get("/db/api/webhooks").json().path("items").path(0).path("id").asText();
    server
        .client()
        .put("/db/api/webhooks/" + webhook)
        .bearer(tenant.token())
        .json(Map.of("active", true))
        .send()
        .expect(200);
  }

  private PlatformAnswer get(String path) {
    return server.client().get(path).bearer(tenant.token()).send().expect(200);
  }

  @Test
  void anAdministratorReachesOnlyTheOwnTenant() {
    TestTenant other = server.tenant();
    String theirs =
        server
            .client()
            .post("/db/api/webhooks")
            .bearer(other.token())
            .json(Map.of("url", site.url(), "eventTypes", List.of("*")))
            .send()
            .expect(201)
            .text("id");

    for (String page : List.of("webhooks", "deliveries?webhook=" + theirs, "dead-letters")) {
      console.open("/dashboard/tenant/" + other.id() + "/" + page).find("error-title");
      assertThat(console.shows("page-title")).as(page).isFalse();
    }
    open("deliveries?webhook=" + theirs).awaitText("error-title", "no page here");
    browser.errors();
  }
}
