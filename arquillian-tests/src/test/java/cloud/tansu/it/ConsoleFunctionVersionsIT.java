package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions of functions in the console: on trial, and made of files. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleFunctionVersionsIT {

  /** Less than a tenant may call in a minute. */
  private static final int PATIENCE = 80;

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleFunctionVersionsIT(RunningServer server, Browser browser) {
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

  /** Makes another version of a function that calls do not run yet. */
  private void saved(String function, String source) {
    tenant
        .client()
        .post("/functions/api/" + tenant.id() + "/functions/" + function + "/versions")
        .bearer(tenant.token())
        .json(Map.of("source", source, "activate", false))
        .send()
        .expect(201);
  }

  /** Until the server has taken the calls from the version on trial. */
  private void callUntilTakenBack(String function) {
    String address = "/functions/" + tenant.id() + "/" + function;
    String itself = "/functions/api/" + tenant.id() + "/functions/" + function;
    int calls = 0;
    while (get(itself).has("canary") && calls++ < PATIENCE) {
      tenant.client().post(address).bearer(tenant.token()).json(Map.of()).send();
    }
  }

  @Test
  void triesAVersionThatTheServerTakesBackAndOneThatIsUsed() {
    tenant.deploy("shop", "export default () => 'good';");
    saved("shop", "export default () => { throw new Error('bad'); };");
    open("functions/shop/versions").clickInRow("data-version", "2", "version-try");
    console.type("try-percent", "100").click("try-save").awaitText("try-problems", "1 to 99");
    console.type("try-percent", "10").type("try-calls", "3").click("try-save");
    console.awaitToast("Version 2 is on trial").awaitText("canary-judged", "3 calls are missing");
    assertThat(console.readInRow("data-side", "2", "canary-errors")).isEqualTo("–");

    console.click("canary-change").type("try-percent", "50").click("try-save");
    console.awaitToast("50 of 100 calls").awaitText("version-on-trial", "50 %");
    callUntilTakenBack("shop");
    console.click("canary-refresh").awaitGone("canary").awaitText("ended-outcome", "Taken back");
    console.awaitText("ended-reason", "3 of 3 calls failed, more than 5 %");

    console.clickInRow("data-version", "2", "version-try").click("try-save");
    console.awaitToast("on trial").click("canary-abort").click("abort-dialog-yes");
    console.awaitToast("trial of version 2 has ended").awaitGone("canary");
    console.clickInRow("data-version", "2", "version-try").click("try-save");
    console.awaitToast("on trial").click("canary-promote").click("promote-dialog-yes");
    console.awaitToast("Version 2 is in use").awaitGone("canary");
    assertThat(console.inRow("data-version", "2", "version-in-use").isDisplayed()).isTrue();
    assertThat(console.textOf("ended-outcome").lines())
        .containsExactly("Took all calls", "Ended", "Taken back");
  }

  private Console upload(String module, String button) {
    console.find("module-file").sendKeys(Modules.file(module).toString());
    return console.click(button);
  }

  @Test
  void takesModulesAsFilesAndSaysWhatTheyLack() {
    tenant
        .client()
        .post("/functions/api/" + tenant.id() + "/functions")
        .bearer(tenant.token())
        .json(Map.of("name", "module", "runtime", "wasm"))
        .send()
        .expect(201);
    open("functions/module").find("module-none");
    console.click("module-deploy").awaitText("messages", "Choose the module first");

    upload("no_entry", "module-deploy");
    console.awaitText("module-faults", "the module exports no function 'execute'");
    upload("twice", "module-deploy").awaitToast("Version 1 is deployed").awaitGone("module-faults");
    console.awaitText("code-version", "Version 1, in use").awaitText("function-state", "Answers");
    console.awaitText("module-size", "3,590 bytes").awaitText("module-sha256", sha256("twice"));
    console.awaitText("module-made", "admin@" + tenant.id());

    upload("own_status", "module-save").awaitToast("Version 2 is saved");
    console.awaitText("code-version", "Version 2, not in use: calls run version 1");
    console.click("tab-versions").clickInRow("data-version", "2", "version-compare");
    console.awaitText("compare-binary", "Version 1: Binary", "Version 2: Binary");
  }

  private static String sha256(String module) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Modules.bytes(module)));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  @Test
  void anAdministratorUploadsNothingToAnotherTenant() {
    TestTenant other = server.tenant();
    String upload = "/dashboard/upload/tenant/%s/functions/theirs";

    assertThat(posted(upload.formatted(other.id()))).isEqualTo(403L);
    assertThat(posted(upload.formatted(tenant.id()))).isEqualTo(403L);
    assertThat(posted("/dashboard/upload/assets/console.js")).isEqualTo(404L);

    browser.errors();
  }

  /** The status of a form that no page of the session sent. */
  private Object posted(String path) {
    return console.script(
        "const sent = new XMLHttpRequest(); sent.open('POST', arguments[0], false);"
            + " sent.send(new FormData()); return sent.status",
        path);
  }
}
