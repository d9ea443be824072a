package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients of a tenant in the console, from their registration to their deletion. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleClientsIT {

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;

  ConsoleClientsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
  }

  @Test
  void registersAClientWhoseSecretIsShownOnce() {
    String secret = registered("Web shop");

    console.click("client-close").awaitGone("client-dialog");
    openClients();

    assertThat(console.readInRow("data-client", "Web shop", "client-state")).isEqualTo("Active");
    assertThat(console.script("return document.documentElement.outerHTML").toString())
        .doesNotContain(secret);
  }

  @Test
  void changesRotatesAndDeletesAClient() {
    String secret = registered("Exporter");
    console.click("client-close").awaitGone("client-dialog");

    console.clickInRow("data-client", "Exporter", "client-edit");
    console.type("edit-redirects", "javascript:alert(1)").click("edit-save");
    console.awaitText("edit-problems", "javascript:alert(1)");
    console.type("edit-name", "Importer").type("edit-redirects", "https://a.example/callback");
    console.choose("edit-algorithm", "ES256").click("edit-save").awaitToast("Importer is changed");
    assertThat(stored()).contains("Importer", "https://a.example/callback", "ES256");

    console.clickInRow("data-client", "Importer", "client-rotate").click("client-rotate-yes");
    assertThat(console.read("client-new-secret")).hasSize(43).isNotEqualTo(secret);
    console.awaitText("client-old-secret", "works until");
    console.click("client-rotate-close").awaitText("client-previous-until", "old secret until");

    console.clickInRow("data-client", "Importer", "client-disable");
    console.click("client-disable-dialog-yes").awaitToast("disabled");
    console.clickInRow("data-client", "Importer", "client-delete");
    console.type("client-delete-dialog-typed", console.read("client-id"));
    console.click("client-delete-dialog-yes").awaitToast("Importer is deleted");
    console.find("clients-none");
    assertThat(browser.errors()).isEmpty();
  }

  /** Registers a web application as the tenant's own administrator; answers its secret. */
  private String registered(String name) {
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
    openClients().click("new-client").type("client-name", name).choose("client-kind", "WEB");
    console.awaitText("client-kind-hint", "keeps a secret");
    console.type("client-redirects", "https://shop.example.com/callback").click("client-submit");
    return console.read("client-secret");
  }

  private Console openClients() {
    return console.open("/dashboard/tenant/" + tenant.id() + "/clients");
  }

  private String stored() {
    return server
        .client()
        .get("/identity/api/" + tenant.id() + "/clients")
        .bearer(tenant.token())
        .send()
        .expect(200)
        .body();
  }
}
