package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The settings that can be changed while the server runs. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleSettingsIT {

  private static final String REQUESTS = "quotas.requests-per-tenant";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsoleSettingsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void changesASettingAndReturnsItToItsDefault() {
    console.signIn().click("nav-settings").awaitPath("/dashboard/admin/settings");
    String before = value("setting-default");

    console.clickInRow("data-setting", REQUESTS, "setting-change");
    console.type("setting-input", "23456").click("setting-save").awaitToast("is changed");
    console.awaitGone("setting-dialog");
    assertThat(value("setting-value")).isEqualTo("23456");
    assertThat(held()).isEqualTo(23456);

    console.clickInRow("data-setting", REQUESTS, "setting-change");
    console.click("setting-reset").awaitToast("back at its default");
    assertThat(value("setting-value")).isEqualTo(before);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAValueAndKeepsTheOldOne() {
    console.signIn().open("/dashboard/admin/settings");
    String before = value("setting-value");
    console.clickInRow("data-setting", REQUESTS, "setting-change");

    console.type("setting-input", "many").click("setting-save");
    console.awaitText("setting-problems", "“many” is no whole number");
    console.type("setting-input", "-1").click("setting-save");
    console.awaitText("setting-problems", "is 0 to 10000000");

    console.click("setting-cancel").awaitGone("setting-dialog");
    assertThat(value("setting-value")).isEqualTo(before);
  }

  private String value(String testId) {
    return console.readInRow("data-setting", REQUESTS, testId);
  }

  private int held() {
    return server
        .client()
        .get("/platform/api/settings/" + REQUESTS)
        .bearer(server.administrator())
        .send()
        .expect(200)
        .json()
        .path("value")
        .asInt();
  }
}
