package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Functions whose code is no text, in the console. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleModulesIT {

  private static final Path MODULES =
      Path.of("../platform-core/platform-server/src/test/resources/wasm").toAbsolutePath();

  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleModulesIT(RunningServer server, Browser browser) {
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

  private Console upload(String module, String button) {
    console.find("module-file").sendKeys(MODULES.resolve(module + ".wasm").normalize().toString());
    return console.click(button);
  }

  @Test
  void takesModulesAsFilesAndShowsTheirSize() {
    tenant
        .client()
        .post("/functions/api/" + tenant.id() + "/functions")
        .bearer(tenant.token())
        .json(Map.of("name", "module", "runtime", "wasm"))
        .send()
        .expect(201);
    console.open(home() + "/functions/module").awaitText("function-module", "no module yet");

    upload("no_entry", "module-deploy");
    console.awaitText("messages", "the module exports no function 'execute'");

    upload("twice", "module-deploy").awaitToast("Version 1 is deployed");
    console.awaitText("code-version", "Version 1, in use");
    console.awaitText("function-module", "Binary, ", " bytes");

    upload("own_status", "module-save").awaitToast("Version 2 is saved");
    console.awaitText("code-version", "Version 2, not in use");
    console.click("tab-versions").click("version-compare");
    console.awaitText("compare-binary", "Version 1: Binary", "Version 2: Binary");
  }
}
