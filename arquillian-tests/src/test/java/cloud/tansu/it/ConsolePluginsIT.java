package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in the console, with the example that is shipped. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsolePluginsIT {

  private static final String EXAMPLE = "connector-template";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsolePluginsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @BeforeEach
  void openThePlugins() {
    console.signIn().open("/dashboard/admin/plugins");
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  /** For the other tests of this server, whatever became of the one before. */
  @AfterEach
  void removeTheExample() {
    if (!known(EXAMPLE).isMissingNode()) {
      server
          .client()
          .delete("/platform/api/plugins/" + EXAMPLE)
          .bearer(server.administrator())
          .send()
          .expect(204);
    }
  }

  @Test
  void installsDisablesEnablesAndRemovesAPlugin() {
    upload(example());
    console.awaitToast(EXAMPLE, "is installed");
    assertThat(state()).isEqualTo("Running");
    assertThat(known(EXAMPLE).path("state").asText()).isEqualToIgnoringCase("running");

    console.clickInRow("data-plugin", EXAMPLE, "plugin-disable").click("disable-dialog-yes");
    console.awaitToast("is disabled");
    assertThat(state()).isEqualTo("Disabled");

    console.clickInRow("data-plugin", EXAMPLE, "plugin-enable").awaitToast("is running");
    assertThat(state()).isEqualTo("Running");

    console.clickInRow("data-plugin", EXAMPLE, "plugin-remove").click("remove-dialog-cancel");
    console.awaitGone("remove-dialog");
    console.clickInRow("data-plugin", EXAMPLE, "plugin-remove").click("remove-dialog-yes");
    console.awaitToast("is removed");
    assertThat(known(EXAMPLE).isMissingNode()).isTrue();
  }

  @Test
  void saysWhyAFileIsNoPlugin(@TempDir Path folder) throws IOException {
    upload(Files.writeString(folder.resolve("notes.jar"), "Not a JAR"));

    console.awaitText("messages", "not a plugin that this server takes");
  }

  @Test
  void asksForTheFileThatWasForgotten() {
    console.click("plugin-upload").click("upload-submit");

    console.awaitText("messages", "Choose the plugin's JAR file");
  }

  @Test
  void listsWhatIsShipped() {
    assertThat(console.readInRow("data-plugin", "function-javascript", "plugin-state"))
        .isEqualTo("Running");
    assertThat(console.textOf("plugin-row")).contains("Part of the server");
  }

  private void upload(Path jar) {
    console.click("plugin-upload").find("upload-file").sendKeys(jar.toString());
    console.click("upload-submit");
  }

  private String state() {
    return console.readInRow("data-plugin", EXAMPLE, "plugin-state");
  }

  private JsonNode known(String id) {
    JsonNode plugins =
        server
            .client()
            .get("/platform/api/plugins")
            .bearer(server.administrator())
            .send()
            .expect(200)
            .json()
            .path("plugins");
    for (JsonNode plugin : plugins) {
      if (plugin.path("id").asText().equals(id)) {
        return plugin;
      }
    }
    return plugins.path("none");
  }

  private static Path example() {
    return ServerProcess.example(EXAMPLE);
  }
}
