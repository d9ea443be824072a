package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Templates, addresses for other services and alerts of functions in the console. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleFunctionExtrasIT {

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleFunctionExtrasIT(RunningServer server, Browser browser) {
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

  private JsonNode get(String path) {
    return tenant.client().get(path).bearer(tenant.token()).send().expect(200).json();
  }

  private String html() {
    return console.script("return document.documentElement.outerHTML").toString();
  }

  @Test
  void installsATemplateAndTicksOffWhatItNeeds() {
    open("functions").click("functions-none-templates").awaitPath(home() + "/function-templates");
    console.clickInRow("data-template", "chat-notifier", "template-install");
    console.type("template-function", "tell").click("template-submit");
    console.awaitPath(home() + "/functions/tell").awaitText("function-state", "Answers");
    console.awaitText("function-checklist", "chat-webhook-url", "hooks.slack.com", "missing");

    console.click("checklist-link").awaitPath(home() + "/function-secrets");
    console.click("first-secret").type("secret-name", "chat-webhook-url");
    console.type("secret-value", "https://hooks.slack.com/x").click("secret-save");
    console.awaitToast("chat-webhook-url is kept");
    open("functions/tell").find("function-checklist");
    assertThat(console.readInRow("data-done", "true", "checklist-what"))
        .contains("chat-webhook-url");
    open("function-secrets").type("hosts-text", "hooks.slack.com").click("hosts-save");
    console.awaitToast("The hosts are changed");

    open("functions/tell").find("code-version");
    assertThat(console.shows("function-checklist")).isFalse();
  }

  @Test
  void showsTheSecretOfATemplateOnceAndRefusesANameThatIsTaken() {
    tenant.deploy("mine", "export default () => 1;");
    open("function-templates").clickInRow("data-template", "payment-webhook", "template-install");
    console.type("template-function", "mine").click("template-submit");
    console.awaitText("template-problems", "name");

    console.type("template-function", "paid").click("template-submit");
    String secret = console.read("template-hook-secret");
    assertThat(secret).startsWith("whsec_");
    assertThat(console.read("template-hook-address")).contains("/functions/hooks/" + tenant.id());
    console.click("template-open").awaitPath(home() + "/functions/paid");
    console.awaitText("function-checklist", "payments");
    open("functions/paid/triggers").find("hook-row");
    assertThat(html()).doesNotContain(secret);
  }

  @Test
  void makesAnAddressForAnotherServiceThatCanBeChangedAndDeleted() {
    tenant.deploy("paid", "export default () => ({ ok: true });");
    open("functions/paid/triggers").click("first-hook").choose("hook-scheme", "HMAC");
    console.type("hook-signature-header", "X-Hub-Signature-256");
    console.type("hook-description", "Code host").click("hook-save");
    String secret = console.read("hook-made-secret");
    String address = console.read("hook-made-address");
    console.click("hook-close").awaitGone("hook-dialog").awaitText("hook-table", "Code host");
    console.awaitText("hook-address", address).awaitText("hook-table", "X-Hub-Signature-256");

    console.click("hook-rotate").click("hook-rotate-yes");
    assertThat(console.read("hook-new-secret")).isNotEmpty().isNotEqualTo(secret);
    console.click("hook-rotate-close").awaitGone("hook-rotate-dialog");
    console.awaitText("hook-table", "old secret");
    open("functions/paid/triggers").find("hook-row");
    assertThat(html()).doesNotContain(secret);

    tenant.deploy("next", "export default () => ({ ok: true });");
    console.click("hook-edit").type("hook-signature-header", "Authorization").click("hook-save");
    console.awaitText("hook-problems", "credentials").type("hook-signature-header", "X-Sign");
    console.type("hook-description", "Another host").click("hook-save");
    console.awaitToast("The address is changed").awaitText("hook-table", "Another host", "X-Sign");
    console.click("hook-edit").type("hook-function", "next").click("hook-save");
    console.awaitToast("next gets its messages").find("hooks-none");
    open("functions/next/triggers").awaitText("hook-address", address);

    console.click("hook-off").awaitText("hook-state", "Off").awaitToast("The address is off");
    console.click("hook-delete").click("hook-delete-dialog-yes").find("hooks-none");
    assertThat(get("/functions/api/" + tenant.id() + "/functions/next/hooks").path("items"))
        .isEmpty();
  }

  @Test
  void takesMessagesWithoutASignatureOnlyWhenThatWasChosen() {
    tenant.deploy("open", "export default () => ({ ok: true });");
    open("functions/open/triggers").click("first-hook").choose("hook-scheme", "NONE");
    console.find("hook-unsigned");
    console.click("hook-save");
    String address = console.read("hook-made-address");
    assertThat(console.shows("hook-made-secret")).isFalse();

    tenant.client().post(URI.create(address).getPath()).json(Map.of("a", 1)).send().expect(202);

    open("functions/open/triggers").find("hook-row");
    assertThat(console.read("hook-table")).doesNotContain("never");
  }

  @Test
  void makesAnAlertRuleForAFunctionAndSwitchesItOff() {
    tenant.deploy("slow", "export default () => 1;");
    open("functions").click("functions-alerts").awaitText("alert-table", "More than 5 %");
    console.awaitText("alert-state", "Calm").find("alert-changes-none");

    console.click("new-alert").choose("alert-about", "P95");
    console.await(
        "the usual limit stands there",
        () -> "1000".equals(console.find("alert-limit").getDomProperty("value")));
    console.type("alert-for", "nowhere").click("alert-save");
    console.awaitText("alert-problems", "function");
    console.type("alert-for", "slow").type("alert-limit", "20000").click("alert-save");
    console.awaitToast("The rule is made").awaitGone("alert-dialog");
    String title = "5 of 100 calls take longer than 20000 ms";
    assertThat(console.readInRow("data-alert", title, "alert-function")).isEqualTo("slow");
    assertThat(console.readInRow("data-alert", title, "alert-told")).contains("mail");

    console.clickInRow("data-alert", title, "alert-edit");
    console.type("alert-limit", "2.5").click("alert-save").awaitToast("The rule is changed");
    String changed = "5 of 100 calls take longer than 2.5 ms";
    console.clickInRow("data-alert", changed, "alert-off").awaitToast("The rule is off");
    assertThat(console.readInRow("data-alert", changed, "alert-state")).isEqualTo("Off");
    console.clickInRow("data-alert", changed, "alert-delete").click("alert-delete-dialog-yes");
    console.awaitToast("The rule is deleted");
    assertThat(console.read("alert-table")).doesNotContain("2.5 ms");
  }

  @Test
  void anAdministratorSeesNeitherTemplatesNorAlertsOfAnotherTenant() {
    TestTenant other = server.tenant();
    String theirs = "/dashboard/tenant/" + other.id();

    console.open(theirs + "/function-templates").find("error-title");
    console.open(theirs + "/function-alerts").find("error-title");

    browser.errors();
  }
}
