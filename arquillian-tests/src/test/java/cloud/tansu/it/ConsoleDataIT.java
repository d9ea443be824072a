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

/** Collections and documents of a tenant in the console. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleDataIT {

  private static final String BY = "data-collection";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleDataIT(RunningServer server, Browser browser) {
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

  private Console open(String page) {
    return console.open("/dashboard/tenant/" + tenant.id() + "/" + page);
  }

  @Test
  void makesACollectionAndADocumentAndDeletesBoth() {
    open("data").click("first-collection").type("collection-name", "notes");
    console.click("collection-submit").awaitText("page-title", "notes");

    console.click("first-document").type("document-content", "{\"title\" 1}");
    console.awaitText("document-json-state", "Not JSON yet").click("document-save");
    console.awaitText("document-problems", "line 1", "colon");
    console.type("document-content", "{\"title\": 1.10}").click("document-save");
    console.awaitToast("The document is stored");
    console.awaitText("document-beginning", "{\"title\": 1.10}").awaitText("document-version", "1");
    Eventually.holds("the event names who did it", () -> events().contains("\"actor\":"));

    console.click("document-delete").click("document-delete-dialog-yes");
    console.awaitToast("The document is deleted").find("documents-none");
    open("data").clickInRow(BY, "notes", "collection-delete");
    console.type("collection-delete-dialog-typed", "notes").click("collection-delete-dialog-yes");
    console.awaitToast("notes is deleted").find("collections-none");
  }

  private String events() {
    return get("/db/api/events?after=0&type=document.created").expect(200).body();
  }

  @Test
  void namesWhatGoesWithACollection() {
    String orders = tenant.collection("orders");
    tenant.document(orders, Map.of("a", 1));
    tenant.document(orders, Map.of("a", 2));

    open("data").clickInRow(BY, "orders", "collection-delete");

    console.awaitText("collection-delete-dialog", "2 documents with it");
    assertThat(console.find("collection-delete-dialog-yes").getDomAttribute("class"))
        .contains("ui-state-disabled");
  }

  @Test
  void letsAPersonDecideWhenSomebodyElseSavedMeanwhile() {
    String notes = tenant.collection("notes");
    String document = tenant.document(notes, Map.of("by", "nobody")).text("id");
    open("documents?collection=" + notes).click("document-edit").find("document-content");
    replace(document, "them");

    console.type("document-content", "{\"by\": \"me\"}").click("document-save");

    console.awaitText("document-conflict", "Nothing was saved");
    console.awaitText("document-theirs", "\"by\": \"them\"");
    assertThat(read(document)).contains("them");
    replace(document, "them again");
    console.click("document-overwrite").awaitText("document-theirs", "them again");
    assertThat(read(document)).contains("them again");
    console.click("document-overwrite").awaitToast("The document is changed");
    assertThat(read(document)).contains("\"me\"");

    console.awaitGone("document-dialog").click("document-edit").find("document-content");
    replace(document, "them");
    console.type("document-content", "2").click("document-save").find("document-conflict");
    console.click("document-take-theirs").awaitGone("document-conflict");
    assertThat(console.find("document-content").getDomProperty("value")).contains("them");
  }

  private void replace(String document, String by) {
    server
        .client()
        .put("/db/api/documents/" + document)
        .bearer(tenant.token())
        .json(Map.of("content", Map.of("by", by)))
        .send()
        .expect(200);
  }

  private String read(String document) {
    return get("/db/api/documents/" + document).expect(200).body();
  }

  private PlatformAnswer get(String path) {
    return server.client().get(path).bearer(tenant.token()).send();
  }

  @Test
  void turnsThePagesOfACollection() {
    String notes = tenant.collection("notes");
    for (int i = 0; i < 26; i++) {
      tenant.document(notes, Map.of("number", i));
    }

    open("documents?collection=" + notes).awaitText("documents", "1–25 of 26", "\"number\": 25");
    console.click("documents-next").awaitText("documents", "26–26 of 26", "\"number\": 0");
    console.choose("document-order", "createdAt.asc").awaitText("documents", "1–25 of 26");
    console.awaitText("document-beginning", "{\"number\": 0}");
  }

  @Test
  void findsDocumentsByConditionsAndWords() {
    String goods = tenant.collection("goods");
    tenant.document(goods, Map.of("name", "Red lamp", "price", 30));
    tenant.document(goods, Map.of("name", "Blue chair", "price", 70));
    open("documents?collection=" + goods).awaitText("document-table", "Red lamp", "Blue chair");

    console.type("document-filter", "content.price=more.50");
    console.awaitText("document-filter-problem", "operator");
    console.type("document-filter", "pageSize=1");
    console.awaitText("document-filter-problem", "and not 'pageSize'");
    console.type("document-filter", "content.price=gt.50");
    console.awaitText("document-table", "Blue chair");
    assertThat(console.textOf("document-table")).doesNotContain("Red lamp");

    console.type("document-words", "lamp").find("documents-no-match");
    console.click("documents-clear").awaitText("document-table", "Red lamp", "Blue chair");
    console.choose("document-order", "typed").type("document-typed-order", "content.price.asc");
    console.awaitText("document-beginning", "Red lamp");
    console.await(
        "the cheapest comes first",
        () -> console.textOf("document-beginning").startsWith("{\"name\": \"Red lamp\""));
  }

  @Test
  void changesNameDemandsSchemaAndRulesOfACollection() {
    String notes = tenant.collection("notes");
    tenant.document(notes, Map.of("title", 1));
    open("collection?collection=" + notes).type("settings-name", "Memos");
    console
        .type("settings-description", "What people wrote")
        .type("settings-unique-keys", "/title");
    console.click("settings-require-if-match").click("settings-save").awaitToast("changed");

    console.type("schema-text", "{\"properties\": {\"title\": {\"type\": \"string\"}}}");
    console.click("schema-validate-existing").click("schema-save");
    console.awaitText("messages", "fit");
    console.click("schema-validate-existing").click("schema-save").awaitToast("schema is changed");

    console.clickInRow("data-rule", "read", "rule-everybody");
    console.clickInRow("data-rule", "update", "rule-owner").click("rules-save");
    console.awaitText("messages", "whose it is");
    console.typeInRow("data-rule", "delete", "rule-roles", "Editor, Boss");
    console.type("rules-owner-field", "/owner").click("rules-save").awaitToast("rules are changed");

    assertThat(get("/db/api/collections/" + notes).expect(200).body())
        .contains("Memos", "What people wrote", "/title", "\"requireIfMatch\":true", "properties");
    assertThat(get("/db/api/collections/" + notes + "/rules").expect(200).body())
        .contains("authenticated", "owner", "role:Boss", "role:Editor", "/owner");
  }

  @Test
  void doesNotOverwriteSettingsThatSomebodyElseChanged() {
    String notes = tenant.collection("notes");
    open("collection?collection=" + notes);
    server
        .client()
        .put("/db/api/collections/" + notes)
        .bearer(tenant.token())
        .json(Map.of("name", "theirs"))
        .send()
        .expect(200);

    console.type("settings-name", "mine").click("settings-save");

    console.awaitText("messages", "Somebody changed it meanwhile");
    assertThat(get("/db/api/collections/" + notes).body()).contains("theirs");
  }

  @Test
  void anAdministratorReachesOnlyTheOwnTenant() {
    TestTenant other = server.tenant();
    String theirs = other.collection("secrets");
    List<String> pages =
        List.of("data", "documents?collection=" + theirs, "collection?collection=" + theirs);

    for (String page : pages) {
      console.open("/dashboard/tenant/" + other.id() + "/" + page).find("error-title");
      assertThat(console.shows("page-title")).as(page).isFalse();
    }
    open("documents?collection=" + theirs).awaitText("error-title", "no page here");
    browser.errors();
  }
}
