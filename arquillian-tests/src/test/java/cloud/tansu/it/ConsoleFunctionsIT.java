package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Functions of a tenant in the console, from the first line to a dead letter that is run again. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleFunctionsIT {

  private static final String GOOD =
      """
      export default async (request, context) => {
        context.logger.info("noted", { of: request.method });
        return { ok: true };
      };
      """;
  private static final String BROKEN =
      """
      export default async () => {
        throw new Error("broken on purpose");
      };
      """;

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleFunctionsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath(home());
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  private String home() {
    return "/dashboard/tenant/" + tenant.id();
  }

  private Console open(String page) {
    return console.open(home() + "/" + page);
  }

  /** Makes a function in the console and waits for its editor. */
  private void made(String name) {
    open("functions").click("first-function").type("function-name", name);
    console.click("function-create").awaitPath(home() + "/functions/" + name);
    console.find("code-source-editor");
  }

  /** Replaces the code in the editor. */
  private Console write(String code) {
    console.find("code-source-editor");
    console.script("monaco.editor.getEditors()[0].setValue(arguments[0])", code);
    return console;
  }

  private void deployed(String code, int version) {
    write(code).click("code-deploy").awaitToast("Version " + version + " is deployed");
    console.awaitText("code-version", "Version " + version + ", in use");
  }

  /** Goes to another page of the function; the tabs stand above what was scrolled to. */
  private Console tab(String page) {
    console.script("window.scrollTo(0, 0)");
    return console.click("tab-" + page);
  }

  private PlatformAnswer get(String path) {
    return tenant.client().get(path).bearer(tenant.token()).send().expect(200);
  }

  @Test
  void leadsFromTheFirstLineToADeadLetterThatIsRunAgain() {
    made("note-it");
    deployed(GOOD, 1);
    console.awaitText("function-state", "Answers");

    tab("test").click("test-run").awaitText("test-outcome", "Succeeded");
    console.awaitText("test-answer-body", "\"ok\": true").awaitText("test-log", "noted", "POST");
    console.awaitText("test-history-table", "a test", "Succeeded");

    tab("triggers").click("new-event-trigger");
    console.type("trigger-types", "document.created").click("trigger-save");
    console.awaitToast("The trigger is made").awaitText("trigger-rule", "document.created");

    tab("code");
    deployed(BROKEN, 2);
    tenant.document(tenant.collection("notes"), Map.of("a", 1));
    String letters = "/functions/api/" + tenant.id() + "/dlq";
    Eventually.holds("it is a dead letter", () -> get(letters).json().path("items").size() == 1);
    tab("executions").awaitText("run-error", "Line 2", "broken on purpose");
    console.awaitText("run-origin", "an event");

    tab("code");
    deployed(GOOD, 3);
    tab("dead-letters").awaitText("letter-table", "Function note-it");
    console.click("letter-open").click("letter-replay").awaitToast("sent again");
    String runs = "/functions/api/" + tenant.id() + "/functions/note-it/executions";
    Eventually.holds(
        "it succeeded",
        () -> get(runs).json().path("items").path(0).path("status").asText().equals("succeeded"));
    open("functions/note-it/executions").awaitText("run-table", "Succeeded");
    console.click("run-open").awaitText("run-log", "noted").click("run-close");
    console.awaitGone("run-dialog");
    tab("metrics").awaitText("metrics-runs", "5").awaitText("metrics-failures", "4");
    console.find("metrics-bars");
  }

  @Test
  void saysNothingOfTimesWhereNothingRan() {
    tenant.deploy("idle", GOOD);

    open("functions/idle/metrics").find("metrics-none");

    console.awaitText("metrics-most", "–", "nothing ran").awaitText("metrics-half", "–");
    assertThat(console.read("metrics-half")).doesNotContain("ms");
  }

  @Test
  void savesByTheKeyboardWithoutUsingItAndComparesVersions() {
    made("careful");
    write(GOOD);
    console.script("monaco.editor.getEditors()[0].focus()");
    browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "s"));
    console.awaitToast("Version 1 is saved");
    console.awaitText("code-version", "not in use").awaitText("function-state", "Not deployed");

    deployed(BROKEN, 2);
    tab("versions");
    console.clickInRow("data-version", "2", "version-compare").find("compare-after-editor");
    console.clickInRow("data-version", "1", "version-use").click("version-dialog-yes");
    console.awaitToast("Version 1 is in use");
    assertThat(console.inRow("data-version", "1", "version-in-use").isDisplayed()).isTrue();
  }

  @Test
  void saysInWhichLineCodeHasAFault() {
    made("faulty");

    write("export default (request) => {\n  return (;\n};\n").click("code-save");

    console.awaitText("code-faults", "It was not saved").awaitText("code-fault", "Line 2");
    console.await(
        "the fault is underlined",
        () ->
            (boolean)
                console.script(
                    "return monaco.editor.getModelMarkers({}).some(m => m.startLineNumber === 2)"));
    write(GOOD).click("code-save").awaitToast("Version 1 is saved").awaitGone("code-faults");
  }

  @Test
  void showsTheNextTimesOfAScheduleBeforeItIsMade() {
    tenant.deploy("report", GOOD);
    open("functions/report/triggers").click("new-schedule");
    console.awaitText("schedule-as-cron", "0 9 * * *");
    assertThat(console.read("schedule-times").lines()).hasSize(5);

    console.choose("schedule-rhythm", "MONTHLY").awaitText("schedule-as-cron", "0 9 1 * *");
    console.choose("schedule-rhythm", "CUSTOM").type("schedule-cron", "0 0 31 2 *");
    console.press(Keys.TAB).awaitText("schedule-problem", "never comes");
    console.type("schedule-cron", "*/5 * * * *").press(Keys.TAB);
    console.awaitText("schedule-as-cron", "*/5").click("trigger-save");
    console.awaitToast("The trigger is made").awaitText("trigger-rule", "*/5 * * * *");
    console.click("trigger-off").awaitText("trigger-state", "Off");
  }

  @Test
  void keepsSecretsThatThePageNeverShows() {
    tenant.deploy("pay", GOOD);
    open("function-secrets").click("first-secret").type("secret-name", "payment-key");
    console.type("secret-value", "sk_live_4711").type("secret-days", "90").click("secret-save");
    console.awaitToast("payment-key is kept").awaitText("secret-table", "payment-key");
    console.click("secret-edit").find("secret-value");
    assertThat(console.script("return document.documentElement.outerHTML").toString())
        .doesNotContain("sk_live_4711");

    open("functions/pay/settings").click("settings-secret").click("settings-secrets-save");
    console.awaitToast("The secrets are chosen");
    open("function-secrets").type("hosts-text", "api.example.com").click("hosts-save");
    console.awaitToast("The hosts are changed").awaitText("hosts-origin", "its own list");
  }

  @Test
  void setsAConnectorUpAndTestsIt() {
    tenant.deploy("ask", GOOD);
    String http = "data-connector";
    open("functions/ask/connectors").clickInRow(http, "http", "connector-edit");
    console.type("connector-base-url", "http://127.0.0.1:1/").click("connector-save");
    console.awaitToast("is saved").awaitText("connector-table", "On");

    console.clickInRow(http, "http", "connector-test");

    console.awaitText("messages", "does not work");
    assertThat(console.inRow(http, "http", "connector-error").getText()).isNotEmpty();
  }

  @Test
  void findsOneOfManyFunctionsAndDeletesIt() {
    for (int i = 0; i < 27; i++) {
      tenant
          .client()
          .post("/functions/api/" + tenant.id() + "/functions")
          .bearer(tenant.token())
          .json(Map.of("name", "many-" + i, "runtime", "javascript"))
          .send()
          .expect(201);
    }
    open("functions").click("functions-next").awaitText("function-table", "many-9");
    console.type("function-search", "MANY-26");
    console.await("one is found", () -> console.textOf("function-open").equals("many-26"));

    console.click("function-open");
    tab("settings").click("function-delete");
    console.type("function-delete-dialog-typed", "many-26").click("function-delete-dialog-yes");
    console.awaitPath(home() + "/functions");
    console.type("function-search", "many-26").find("functions-no-match");
  }

  @Test
  void anAdministratorSeesNoFunctionOfAnotherTenant() {
    TestTenant other = server.tenant();
    other.deploy("theirs", GOOD);

    console.open("/dashboard/tenant/" + other.id() + "/functions/theirs").find("error-title");
    open("functions/theirs").find("error-title");
    open("functions").find("functions-none");

    browser.errors();
  }
}
